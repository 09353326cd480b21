import type { Example } from '../../example.ts';
import { Table } from '../table/table.view.tsx';
import { Bar } from './bar.view.tsx';

const weeks = [['2. März', 12], ['9. März', 30], ['16. März', 0]] as const;

export const examples: Example[] = [
  { name: 'Je Woche', body: <Table caption="Vorgänge je Woche" columns={[{ label: 'Woche ab' }, { label: 'Eingegangen' }]} rows={weeks.map(([week, value]) => ({ cells: [week, <><Bar value={value} of={30} />{value}</>] }))} /> },
];
