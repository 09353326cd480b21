import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { firstBrokenRecord, recordsOf } from '../../platform/audit/index.ts';
import { newId, type Tx } from '../../platform/db/index.ts';
import {
  addNote, askBack, assignToMe, begunOf, caseOf, close, decide, holdUnread, markRead, notesOf, openCase, postMessage, propose, proposalsOf, recall, release, reply, sendBack, takeBack, threadOf, withdraw, type Action, type Outcome,
  type StaffViewer,
} from './index.ts';
import { after, type State } from './states.rules.ts';
import { aCase, aCaseworker, aCitizen, testPlatform, town } from './testing/town-hall.ts';

const database = await testDatabase();
const platform = testPlatform(database);
afterAll(() => platform.close());
const erika = await aCitizen(database, 'Erika Mustermann');
const [sabine, tom] = [await aCaseworker(database, 'Sabine Beispiel'), await aCaseworker(database, 'Tom Beispiel')];
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);

/** What one person does: an action, after so many turns of the event loop, sent once or by a double click twice at the same moment. */
interface Move { readonly action: Action | 'read'; readonly pause: number; readonly twice: boolean }
/** What became of it. */
interface Made extends Move { readonly who: string; readonly id: string; readonly outcomes: readonly Outcome[] }

const staffActions = ['open', 'assign', 'note', 'message', 'ask', 'decide', 'propose', 'propose', 'release', 'release', 'send-back', 'take-back', 'recall', 'recall', 'close'] as const;
const moves = (actions: readonly Move['action'][], most: number) => fc.array(fc.record({ action: fc.constantFrom(...actions), pause: fc.nat(4), twice: fc.boolean() }), { minLength: 1, maxLength: most });
const scenario = fc.record({ sabine: moves(staffActions, 3), tom: moves(staffActions, 2), erika: moves(['reply', 'reply', 'read', 'withdraw'], 2) });

const body = (who: string, { action }: Move): string => `${who}: ${action}`;
type Run = (tx: Tx, viewer: StaffViewer, caseId: string, id: string, move: Move) => Promise<Outcome>;
/** Whoever releases reads first what waits; when nothing does, they mean something that is not there. */
const withOpen = (run: (tx: Tx, viewer: StaffViewer, caseId: string, proposalId: string) => Promise<Outcome>): Run => async (tx, viewer, caseId, id) =>
  run(tx, viewer, caseId, (await proposalsOf(tx, viewer, caseId)).find(({ end }) => !end)?.id ?? id);

const staffRuns: Readonly<Record<(typeof staffActions)[number], Run>> = {
  open: async (tx, viewer, caseId) => ({ kind: 'done', state: (await openCase(tx, viewer, caseId)).state, repeated: false }),
  assign: (tx, viewer, caseId) => assignToMe(tx, viewer, caseId),
  note: (tx, viewer, caseId, id, move) => addNote(tx, viewer, caseId, { noteId: id, body: body(viewer.staff.name, move) }),
  message: (tx, viewer, caseId, id, move) => postMessage(tx, platform, viewer, caseId, { messageId: id, body: body(viewer.staff.name, move) }),
  ask: (tx, viewer, caseId, id, move) => askBack(tx, platform, viewer, caseId, { messageId: id, body: body(viewer.staff.name, move) }),
  decide: (tx, viewer, caseId, id, move) => decide(tx, platform, viewer, caseId, { messageId: id, body: body(viewer.staff.name, move) }),
  propose: (tx, viewer, caseId, id, move) => propose(tx, platform, viewer, caseId, { messageId: id, body: body(viewer.staff.name, move) }),
  release: withOpen((tx, viewer, caseId, proposalId) => release(tx, platform, viewer, caseId, proposalId)),
  'send-back': withOpen((tx, viewer, caseId, proposalId) => sendBack(tx, viewer, caseId, proposalId, 'Noch nicht')),
  'take-back': withOpen((tx, viewer, caseId, proposalId) => takeBack(tx, viewer, caseId, proposalId)),
  recall: async (tx, viewer, caseId) => {
    const found = await caseOf(tx, viewer, caseId);
    const last = (await threadOf(tx, found, 'office')).findLast(({ author, kind, recalledAt }) => author.kind === 'staff' && kind !== 'decision' && !recalledAt);
    const done = last && await recall(tx, platform, viewer, caseId, last.id);
    return done?.kind === 'done' ? { kind: 'done', state: found.state, repeated: false } : { kind: 'conflict', state: found.state };
  },
  close: (tx, viewer, caseId) => close(tx, viewer, caseId),
};

/** As the citizen's page does: what is new is held, then shown, then read. */
async function read(tx: Tx, caseId: string): Promise<Outcome> {
  const found = await caseOf(tx, erika, caseId);
  if (await holdUnread(tx, found)) await markRead(tx, platform, erika, found);
  return { kind: 'done', state: found.state, repeated: false };
}

const once = (caseId: string, id: string, move: Move, viewer?: StaffViewer): Promise<Outcome> => inTown((tx) => {
  if (viewer) return staffRuns[move.action as keyof typeof staffRuns](tx, viewer, caseId, id, move);
  if (move.action === 'read') return read(tx, caseId);
  return move.action === 'reply' ? reply(tx, platform, erika, caseId, { messageId: id, body: body(erika.name, move) }) : withdraw(tx, erika, caseId);
});

async function play(caseId: string, list: readonly Move[], viewer?: StaffViewer): Promise<Made[]> {
  const made: Made[] = [];
  for (const move of list) {
    for (let turn = 0; turn < move.pause; turn++) await new Promise(setImmediate);
    const id = newId();
    made.push({ ...move, id, who: viewer?.staff.name ?? erika.name, outcomes: await Promise.all(Array.from({ length: move.twice && move.action !== 'open' ? 2 : 1 }, () => once(caseId, id, move, viewer))) });
  }
  return made;
}

const actionOf: Readonly<Record<string, Action>> = {
  'cases.opened': 'open', 'cases.assigned': 'assign', 'cases.note-added': 'note', 'cases.message-posted': 'message', 'cases.asked-back': 'ask', 'cases.proposed': 'propose',
  'cases.sent-back': 'send-back', 'cases.taken-back': 'take-back', 'cases.closed': 'close', 'cases.replied': 'reply', 'cases.withdrawn': 'withdraw',
};

/** Two caseworkers and the citizen on one case at once; then all that must hold is held against what each was told. */
async function interleave({ sabine: hers, tom: his, erika: citizens }: { sabine: Move[]; tom: Move[]; erika: Move[] }): Promise<void> {
  const { caseId } = await aCase(platform, erika);
  const made = (await Promise.all([play(caseId, hers, sabine), play(caseId, his, tom), play(caseId, citizens)])).flat();
  await inTown(async (tx) => {
    const found = await caseOf(tx, sabine, caseId);
    const [thread, notes, records, proposals] = [await threadOf(tx, found, 'office'), await notesOf(tx, sabine, caseId), await recordsOf(tx, caseId), await proposalsOf(tx, sabine, caseId)];
    const accepted = made.filter(({ outcomes }) => outcomes.some((one) => one.kind === 'done' && !one.repeated));
    const ids = (...actions: Move['action'][]): string[] => accepted.filter(({ action }) => actions.includes(action)).map(({ id }) => id).sort();

    // what was accepted was accepted once, however often it was sent
    for (const { action, twice, outcomes } of made) if (twice && ['note', 'message', 'ask', 'decide', 'propose', 'reply'].includes(action)) expect(outcomes.filter((one) => one.kind === 'done' && !one.repeated).length).toBeLessThan(2);
    // nothing lost, nothing twice: each accepted post is there once, and nothing else is
    const posted = thread.filter(({ kind }) => kind !== 'notice' && kind !== 'decision');
    expect(posted.map(({ id }) => id).sort()).toEqual(ids('message', 'ask', 'reply'));
    for (const { id, who, action } of accepted.filter(({ action: done }) => done === 'message' || done === 'ask' || done === 'reply')) {
      expect(thread.find((one) => one.id === id)).toMatchObject({ author: { name: who }, body: `${who}: ${action}` });
    }
    expect(notes.map(({ id }) => id).sort()).toEqual(ids('note'));
    expect(proposals.map(({ id }) => id).sort()).toEqual(ids('propose'));
    // recalled is what nobody read, each once, and nobody else reads it
    const recalled = thread.filter(({ recalledAt }) => recalledAt);
    expect(recalled.length).toBe(made.filter(({ action }) => action === 'recall').flatMap(({ outcomes }) => outcomes.filter(({ kind }) => kind === 'done')).length);
    for (const { readAt, kind } of recalled) expect([readAt, kind === 'decision']).toEqual([undefined, false]);
    expect(new Set(records.filter(({ action }) => action === 'cases.message-recalled').map(({ data }) => data['messageId']))).toEqual(new Set(recalled.map(({ id }) => id)));
    // one decision at most: sent alone, or released by somebody who did not write it
    const decisions = thread.filter(({ kind }) => kind === 'decision');
    const released = proposals.filter(({ end }) => end?.how === 'released');
    expect(decisions.length).toBe(accepted.filter(({ action }) => action === 'decide').length + released.length);
    expect(decisions.length).toBeLessThan(2);
    for (const { author, end } of released) expect(end?.by).not.toBe(author);
    expect(proposals.filter(({ end }) => !end).length).toBe(found.state === 'to-release' ? 1 : 0);
    const back = proposals.filter(({ end }) => end?.how === 'sent-back' || end?.how === 'taken-back');
    const begun = [...await begunOf(tx, sabine, caseId), ...await begunOf(tx, tom, caseId)];
    expect(begun.length).toBeLessThanOrEqual(new Set(back.map(({ author }) => author)).size);
    if (back.length && back.at(-1) === proposals.at(-1)) expect(begun.map((one) => one.body)).toContain(back.at(-1)?.body);
    // states only along the table, each record beginning where the last one ended, and the chain whole
    let state: State = 'received';
    for (const { action, data } of records) {
      if (data['to'] === undefined) continue;
      const steps: (Action | undefined)[] = action === 'cases.decided' ? ['decide', 'release'] : action === 'cases.message-recalled' ? ['recall-question'] : [actionOf[action]];
      expect([action, data['from'], steps.map((step) => step && after(state, step))]).toEqual([action, state, expect.arrayContaining([data['to']])]);
      state = data['to'] as State;
    }
    expect(found.state).toBe(state);
    expect(await firstBrokenRecord(tx, caseId)).toBeUndefined();
    for (const action of ['note', 'message', 'ask', 'propose', 'reply'] as const) expect(records.filter((one) => actionOf[one.action] === action)).toHaveLength(ids(action).length);
    for (const [action, how] of [['send-back', 'sent-back'], ['take-back', 'taken-back']] as const) expect(records.filter((one) => actionOf[one.action] === action)).toHaveLength(proposals.filter(({ end }) => end?.how === how).length);
  });
}

it('acceptance 2: two caseworkers and the citizen on one case at once, 1,000 interleavings: nothing lost, nothing twice, no state beside the table', async () => {
  const several = 10; // cases side by side: they share the connections, as in a town hall
  await fc.assert(fc.asyncProperty(fc.array(scenario, { minLength: several, maxLength: several }), async (all) => { await Promise.all(all.map(interleave)); }), { numRuns: 1000 / several, endOnFailure: true });
}, 300_000); // time enough beside the rest of the suite
