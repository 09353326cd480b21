import type { Example } from '../../example.ts';
import { Input } from '../input/input.view.tsx';
import { Fieldset } from './fieldset.view.tsx';

export const examples: Example[] = [
  { name: 'Anschrift', body: (
    <Fieldset id="anschrift" legend="Ihre Anschrift" size="heading">
      <Input id="anschrift-street" name="anschrift.street" label="Straße" autocomplete="address-line1" value="Musterweg" width={20} />
      <Input id="anschrift-postcode" name="anschrift.postcode" label="Postleitzahl" autocomplete="postal-code" inputMode="numeric" width={8} />
    </Fieldset>
  ) },
  { name: 'Mehrere', body: <>{[1, 2].map((n) => (
    <Fieldset key={n} id={`person-${n}`} legend={`Person ${n}`} size="item"><Input id={`person-${n}-name`} name={`person.${n}.name`} label="Name" width={20} /></Fieldset>
  ))}</> },
  { name: 'Mit Fehler', body: <Fieldset id="weg" legend="Strecke" error="Geben Sie Start und Ziel an."><Input id="weg-start" name="weg.start" label="Start" width={12} /></Fieldset> },
];
