import type { Example } from '../../example.ts';
import { Badge } from '../badge/badge.view.tsx';
import { Button } from '../button/button.view.tsx';
import { Select } from '../select/select.view.tsx';
import { Summary } from '../summary/summary.view.tsx';
import { Table } from '../table/table.view.tsx';
import { Filters, SideBySide } from './side-by-side.view.tsx';

const rows = Array.from({ length: 32 }, (_, index) => ({
  key: String(index),
  current: index === 3,
  cells: [<a href={`?vorgang=${index}`}>{`2027-4${700 + index}-${index % 10}`}</a>, 'Hund anmelden', 'Mustermann', index % 5 ? <Badge text="In Bearbeitung" icon="clock" /> : <Badge kind="danger" text="Überfällig" />],
}));

export const examples: Example[] = [
  { name: 'Liste und Vorgang', body: (
    <SideBySide open listLabel="Liste der Vorgänge" list={<>
      <Filters action="/verwaltung"><Select id="stand" name="stand" label="Stand" noEmpty options={[{ value: 'alle', label: 'alle' }, { value: 'offen', label: 'offen' }]} /><Button kind="secondary" small>Filtern</Button></Filters>
      <Table dense caption="Vorgänge" captionHidden columns={[{ label: 'Nummer' }, { label: 'Dienst' }, { label: 'Name' }, { label: 'Stand' }]} rows={rows} />
    </>}>
      <h3>Hund anmelden</h3>
      <Summary dense rows={[{ key: 'Name des Hundes', value: 'Bello' }, { key: 'Halterin', value: 'Erika Mustermann' }, { key: 'Chip', value: '276 09 8100 123 456' }]} />
    </SideBySide>
  ) },
];
