import type { Example } from '../../example.ts';
import { SaveStatus } from './save-status.view.tsx';

export const examples: Example[] = [{ name: 'Gespeichert', body: <SaveStatus value="Gespeichert um 14:02" /> }];
