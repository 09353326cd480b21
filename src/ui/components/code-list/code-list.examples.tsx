import type { Example } from '../../example.ts';
import { CodeList } from './code-list.view.tsx';

export const examples: Example[] = [
  { name: 'Drei Codes', body: <CodeList label="Codes" codes={['a1b2-c3d4-e5f6-g7h8', '0000-1111-2222-3333', 'zzzz-yyyy-xxxx-wwww']} /> },
];
