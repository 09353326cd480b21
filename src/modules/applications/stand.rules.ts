import { contentHash, exportAnswers } from '../forms/index.ts';
import type { Journey } from './journey.ts';

/**
 * Exactly what would be sent, as one value: definition, answers with their files, fee line by line. The review carries it, and only
 * that is sent: what another tab changed meanwhile is shown first.
 */
export const standOf = ({ service, walk }: Pick<Journey, 'service' | 'walk'>): string => contentHash([service.hash, walk.feePositions, exportAnswers(walk)]);
