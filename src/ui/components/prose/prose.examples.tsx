import type { Example } from '../../example.ts';
import { Prose } from './prose.view.tsx';

export const examples: Example[] = [
  { name: 'Absatz und Liste', body: <Prose text={'Wenn Sie einen Hund halten, melden Sie ihn an.\n\nSie brauchen:\n- den Impfpass\n- die Chipnummer\n\nMehr unter https://www.example.org/hund. Fragen an hunde@example.org.'} /> },
  { name: 'Böser Text', body: <Prose text={'<script>alert(1)</script> [x](javascript:alert(1)) https://example.org/"onmouseover="x'} /> },
];
