import type { Example } from '../../example.ts';
import { Pagination } from './pagination.view.tsx';

export const examples: Example[] = [{ name: 'Mitten drin', body: <Pagination page={2} pages={7} href={(page) => `?seite=${page}`} /> }];
