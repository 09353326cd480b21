import type { Example } from '../../example.ts';
import { Progress } from './progress.view.tsx';

export const examples: Example[] = [{ name: 'Schritt 2 von 5', body: <Progress step={2} of={5} title="Angaben zum Hund" /> }];
