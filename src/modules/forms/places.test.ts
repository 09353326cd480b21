import { describe, expect, it } from 'vitest';
import { compileForm } from './compile-form.ts';
import type { Entries, Entry } from './entry.ts';
import { both } from './fields/kit.ts';
import { doubts } from './issues.ts';
import { walk } from './journey.rules.ts';
import type { Places } from './places.ts';
import type { Env } from './state.ts';

const { form } = compileForm({ pages: [{ id: 'seite', title: both('Seite'), fields: [{ id: 'anschrift', type: 'address', prefill: 'account.address' }] }] });
const places: Places = {
  town: 'Rees', suggestAt: '/strassen', nearest: () => ['Markt'],
  complete: (address) => (address.street.toLowerCase() === 'markt' ? { ...address, street: 'Markt', postcode: address.postcode || '46459', city: address.city || 'Rees' } : address),
  isUnknown: ({ street, postcode }) => postcode === '46459' && street !== '' && street !== 'Markt',
};
const whole = (street: string, more: Record<string, Entry> = {}): Entry => ({ street, houseNumber: '1', postcode: '46459', city: 'Rees', ...more });
const walked = (entry: Entry | undefined, env: Partial<Env> = {}) => {
  const walkNow = walk(form!, entry === undefined ? {} : { anschrift: entry }, { today: '2027-03-01', places, ...env });
  return { ...walkNow, state: walkNow.pages[0]!.fields[0]!, asked: doubts(walkNow.pages[0]!, 'de').length };
};
const knows = (value: object, locked = false): Partial<Env> => ({ account: { address: { value, locked } } });

describe('what a town knows of its streets', () => {
  it('goes into the entry, once: walking on gives the same', () => {
    const first = walked(whole('markt', { postcode: '', city: '' }));
    expect([first.complete, first.values['anschrift']]).toEqual([true, { street: 'Markt', houseNumber: '1', postcode: '46459', city: 'Rees' }]);
    expect(walked(first.entries['anschrift']).entries).toEqual(first.entries);
  });

  it.each([
    ['an unknown street', whole('Markd'), {}, 1],
    ['one that the person said is right', whole('Markd', { kept: 'Markd' }), {}, 0],
    ['another one since', whole('Marckt', { kept: 'Markd' }), {}, 1],
    ['one that the account knows already', whole('Markd '), knows(whole('Markd') as object), 0],
    ['one that an authority vouches for', whole('anders'), knows(whole('MARKD') as object, true), 0],
    ['one that nobody has been asked about yet', undefined, knows(whole('Markd') as object), 0],
    ['where there is no list', whole('Markd'), { places: undefined }, 0],
    ['nothing', '', {}, 0],
  ])('asks back about %s: %#', (_what, entry, env, asked) => {
    expect(walked(entry, env).asked).toBe(asked);
  });

  it('hinders nothing', () => expect(walked(whole('Markd')).complete).toBe(true));

  it('what is kept is neither value nor exported', () => {
    expect(walked(whole('Markd', { kept: 'Markd' })).values['anschrift']).toEqual({ street: 'Markd', houseNumber: '1', postcode: '46459', city: 'Rees' });
  });
});

describe('what an authority vouches for', () => {
  it('goes over what was typed', () => {
    const { state } = walked(whole('anders'), knows(whole('Markt') as object, true));
    expect([state.locked('street'), state.entry]).toEqual([true, whole('Markt')]);
  });

  it('but is no answer to the question (an address abroad), is proposed and can be changed: nobody is stuck', () => {
    const vienna = knows({ street: 'Praterstraße', houseNumber: '72', postcode: '1020', city: 'Wien', country: 'AT' }, true);
    const proposed = walked(undefined, vienna);
    expect([proposed.state.locked('postcode'), proposed.state.entry]).toEqual([false, { street: 'Praterstraße', houseNumber: '72', postcode: '1020', city: 'Wien' }]);
    expect(walked(whole('Markt'), vienna).values['anschrift']).toMatchObject({ street: 'Markt' });
  });

  it('is proposed only where the definition says that it may be another (`suggest`)', () => {
    const pages = [{ id: 'seite', title: both('Seite'), fields: [{ id: 'anschrift', type: 'address', suggest: 'account.address' }] }];
    const stateOf = (entries: Entries) => walk(compileForm({ pages }).form!, entries, { today: '2027-03-01', ...knows(whole('Markt') as object, true) }).pages[0]!.fields[0]!;
    expect([stateOf({}).entry, stateOf({}).locked('street')]).toEqual([whole('Markt'), false]);
    expect(stateOf({ anschrift: whole('anders') }).value).toMatchObject({ street: 'anders' });
  });

  it('a field has one of the two', () => {
    const pages = [{ id: 'seite', title: both('Seite'), fields: [{ id: 'anschrift', type: 'address', prefill: 'account.address', suggest: 'account.address' }] }];
    expect(compileForm({ pages }).problems.map(({ message }) => message)).toEqual(['"anschrift" has both prefill and suggest']);
  });
});
