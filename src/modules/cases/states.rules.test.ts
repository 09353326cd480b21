import { describe, expect, test } from 'vitest';
import { after, can, hasEnded, states, whoseTurn, type Action, type State } from './states.rules.ts';

/** The whole table, cell by cell: `–` cannot be done, `=` stays, else the next state. */
const table = `
                   unpaid  received     in-progress  to-release   question     decided      closed       withdrawn    lapsed
open               =       in-progress  =            =            =            =            =            =            =
assign             –       =            =            =            =            =            –            –            –
note               =       =            =            =            =            =            =            =            =
message            –       –            =            =            =            =            –            –            –
ask                –       –            question     –            =            –            –            –            –
ask-correction     –       –            question     –            =            –            –            –            –
accept-correction  –       –            =            =            =            =            –            –            –
decide             –       –            decided      –            decided      –            –            –            –
refer              –       =            =            =            =            =            =            –            –
propose            –       –            to-release   –            to-release   –            –            –            –
release            –       –            –            decided      –            –            –            –            –
send-back          –       –            –            in-progress  –            –            –            –            –
take-back          –       –            –            in-progress  –            –            –            –            –
close              –       –            closed       –            –            closed       –            –            –
label              –       =            =            =            =            =            –            –            –
hand-over          –       =            received     –            =            –            –            –            –
follow             =       =            =            =            =            =            =            =            =
due                –       =            =            =            =            –            –            –            –
reply              –       =            =            =            in-progress  =            –            –            –
correct            –       –            =            –            in-progress  –            –            –            –
withdraw           lapsed  withdrawn    withdrawn    withdrawn    withdrawn    –            –            –            –
`;

const [head = '', ...rows] = table.trim().split('\n');
const columns = head.trim().split(/\s+/) as State[];
const cells = rows.flatMap((row) => {
  const [action, ...next] = row.trim().split(/\s+/);
  return columns.map((state, at) => [action as Action, state, next[at] ?? ''] as const);
});

describe('states of a case', () => {
  test('the table names every state', () => expect([...columns].sort()).toEqual([...states].sort()));

  test.each(cells)('%s when %s → %s', (action, state, cell) => {
    const next = cell === '–' ? undefined : cell === '=' ? state : cell;
    expect(after(state, action)).toBe(next);
    expect(can(state, action)).toBe(next !== undefined);
  });

  test('nothing changes a case that has ended', () => {
    for (const [action, state] of cells) if (hasEnded(state)) expect([undefined, state]).toContain(after(state, action));
  });

  test.each([['unpaid', 'citizen'], ['lapsed', 'nobody'], ['received', 'office'], ['in-progress', 'office'], ['to-release', 'office'], ['question', 'citizen'], ['decided', 'nobody'], ['closed', 'nobody'], ['withdrawn', 'nobody']] as const)(
    'when %s, it is the turn of: %s', (state, who) => expect(whoseTurn(state)).toBe(who));
});
