import { type Example, longWord } from '../../example.ts';
import { Table } from './table.view.tsx';

export const examples: Example[] = [
  { name: 'Gebühren', body: <Table caption="Gebühren" columns={[{ label: 'Leistung' }, { label: 'Frist' }, { label: 'Gebühr', numeric: true }]} rows={[{ cells: ['Führungszeugnis', '2 Wochen', '13,00 €'] }, { cells: [longWord, '4 Wochen', '90,00 €'] }]} /> },
];
