import { contentHash, exportAnswers } from '../forms/index.ts';
import type { Journey } from './journey.ts';

/**
 * Exactly what would be sent, as one value: definition, answers with their files, fee line by line, what an ID card has confirmed. The review carries it, and only
 * that is sent: what another tab changed meanwhile is shown first.
 */
export const standOf = ({ draft: { verified }, service, walk }: Pick<Journey, 'draft' | 'service' | 'walk'>): string =>
  contentHash([service.hash, walk.feePositions, exportAnswers(walk), ...(verified ? [verified] : [])]);
