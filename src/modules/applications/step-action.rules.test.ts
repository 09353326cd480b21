import { expect, it } from 'vitest';
import { actionOf } from './step-action.rules.ts';

it.each([
  [{}, { kind: 'next' }],
  [{ hundename: 'Bello', unknown: '1' }, { kind: 'next' }],
  [{ zurueck: '1' }, { kind: 'back' }],
  [{ speichern: '1' }, { kind: 'leave' }],
  [{ 'upload:nachweis': '1' }, { kind: 'stay', at: 'nachweis' }],
  [{ 'upload:hunde.0.foto': '1' }, { kind: 'stay', at: 'hunde-0-foto' }],
  [{ 'remove-file:nachweis': 'abc' }, { kind: 'stay', at: 'nachweis', removeFile: 'abc' }],
  [{ 'add:hunde': '1' }, { kind: 'stay', at: 'hunde' }],
  [{ 'remove:hunde:1': '1' }, { kind: 'stay', at: 'hunde' }],
  [{ 'remove:hunde:x': '1' }, { kind: 'next' }],
  [{ 'remove-file:<script>': '1' }, { kind: 'next' }],
])('%j means %j', (body, action) => expect(actionOf(body)).toEqual(action));
