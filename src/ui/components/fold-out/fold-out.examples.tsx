import type { Example } from '../../example.ts';
import { FoldOut } from './fold-out.view.tsx';

export const examples: Example[] = [{ name: 'Zu', body: <FoldOut title="Filter (2)"><p>Dienststelle, Label und Reihenfolge</p></FoldOut> }];
