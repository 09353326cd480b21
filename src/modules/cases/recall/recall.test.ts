/** A message that was sent by mistake is withdrawn unread: S1.3, S4.17–4.19; issue 4, „undo where it can be“. */
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/support/database.ts';
import { newId, type Tx } from '../../../platform/db/index.ts';
import type { StoredFile } from '../../../platform/storage/index.ts';
import { askBack, askCorrection, binCase, caseOf, decide, entriesOf, fileOf, filesOf, historyOf, holdUnread, keepFile, keepWish, markRead, openCase, openCorrection, postMessage, recall, reply, restoreCase, threadOf, unlock, unreadCount, type Outcome } from '../index.ts';
import { noteTold, waitingFor } from '../notices/notices.store.ts';
import { noticeFollower } from '../notices/tell.ts';
import { aCase, aCaseworker, aCitizen, testPlatform, town } from '../testing/town-hall.ts';
import { updateRecalled } from './recall.store.ts';

const database = await testDatabase();
const platform = testPlatform(database);
afterAll(() => platform.close());
const { sql } = database;
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
const sabine = await aCaseworker(database, 'Sabine Beispiel');
const bernd = await aCaseworker(database, 'Bernd Beispiel', ['bauen']);

/** Somebody with a case that is being worked on, and what is done there. */
async function someone() {
  const erika = await aCitizen(database, 'Erika Mustermann');
  const { caseId } = await aCase(platform, erika);
  await inTown((tx) => openCase(tx, sabine, caseId));
  await inTown(async (tx) => markRead(tx, platform, erika, await caseOf(tx, erika, caseId)));
  const say = async (body: string, how: typeof postMessage = postMessage): Promise<string> => {
    const messageId = newId();
    await inTown((tx) => how(tx, platform, sabine, caseId, { messageId, body }));
    return messageId;
  };
  /** As the page of the case does: held, shown, read. */
  const read = () => inTown(async (tx) => {
    const found = await caseOf(tx, erika, caseId);
    await holdUnread(tx, found);
    const shown = await threadOf(tx, found);
    await markRead(tx, platform, erika, found);
    return shown;
  });
  return {
    erika, caseId, say, read,
    takeBack: (messageId: string) => inTown((tx) => recall(tx, platform, sabine, caseId, messageId)),
    shown: () => inTown(async (tx) => (await threadOf(tx, await caseOf(tx, erika, caseId))).filter(({ kind }) => kind !== 'notice').map(({ id, body, recalledAt }) => [id, body, recalledAt !== undefined])),
    kept: () => inTown(async (tx) => (await threadOf(tx, await caseOf(tx, sabine, caseId), 'office')).filter(({ kind }) => kind !== 'notice').map(({ body, recalledAt }) => [body, recalledAt !== undefined])),
    listed: () => inTown(async (tx) => (await entriesOf(tx, erika.personId, 'in')).items.filter(({ kind }) => kind !== 'notice').map(({ id, unread, files }) => [id, unread, files])),
    unread: () => inTown((tx) => unreadCount(tx, erika.personId)),
    state: () => inTown(async (tx) => { const { state, pausedOn } = await caseOf(tx, sabine, caseId); return [state, pausedOn !== undefined]; }),
    told: (messageId: string) => sql('update message_notices set told_at = now() where message_id = $1', [messageId]),
  };
}

describe('recalled unread', () => {
  it('S1.3 nobody told of it: the citizen sees nothing, no mail goes, the office keeps it, the record says who', async () => {
    const { caseId, say, takeBack, shown, kept, listed, unread } = await someone();
    const messageId = await say('Für jemand anderen');
    expect([await unread(), (await listed()).length]).toEqual([1, 1]);
    expect(await takeBack(messageId)).toEqual({ kind: 'done' });
    expect([await shown(), await listed(), await unread(), await kept()]).toEqual([[], [], 0, [['Für jemand anderen', true]]]);
    const last = (await inTown(async (tx) => historyOf(tx, await caseOf(tx, sabine, caseId)))).at(-1);
    expect(last).toMatchObject({ action: 'cases.message-recalled', actor: { name: 'Sabine Beispiel' }, data: { messageId } });
    // once, however often it is sent
    expect(await takeBack(messageId)).toEqual({ kind: 'refused', why: 'recalled' });
  });

  it('told of already: the citizen sees that something was recalled, without words and files', async () => {
    const { erika, caseId, say, takeBack, shown, listed, unread, told } = await someone();
    const messageId = newId();
    const file = await keepFile(platform, town, { viewer: sabine, caseId, messageId }, 'Falsch.pdf', (async function* () { yield Buffer.from('%PDF-1.7 Falsch'); })()) as StoredFile;
    await inTown((tx) => postMessage(tx, platform, sabine, caseId, { messageId, body: 'Geheim' }));
    const had = (by: 'citizen' | 'office') => inTown(async (tx) => fileOf(tx, await caseOf(tx, erika, caseId), file.id, by)).then(({ name }) => name, () => 404);
    expect([await listed(), await had('citizen')]).toEqual([[[messageId, 1, 1]], 'Falsch.pdf']);
    await told(messageId);
    await takeBack(messageId);
    expect([await shown(), await listed(), await unread()]).toEqual([[[messageId, '', true]], [[messageId, 0, 0]], 0]);
    expect([await had('citizen'), await had('office'), (await inTown(async (tx) => filesOf(tx, await caseOf(tx, erika, caseId)))).map(({ name }) => name)]).toEqual([404, 'Falsch.pdf', []]);
    // the next one stands as ever
    const next = await say('Richtig');
    expect([await shown(), await unread()]).toEqual([[[messageId, '', true], [next, 'Richtig', false]], 1]);
  });

  it('a mail that goes out after all, because it was on its way: then there is something to find', async () => {
    const { say, takeBack, shown, listed } = await someone();
    const messageId = await say('Zu spät');
    const [{ mail_id: mailId } = {}] = await sql<{ mail_id: string }>('select mail_id from message_notices where message_id = $1', [messageId]);
    await takeBack(messageId);
    expect([await shown(), await listed()]).toEqual([[], []]);
    await inTown((tx) => noteTold(tx, mailId!));
    expect([await shown(), await listed()]).toEqual([[[messageId, '', true]], [[messageId, 0, 0]]]);
  });

  it('a mail that waits does not go: none, and nothing in the overview of the day', async () => {
    const { say, takeBack } = await someone();
    const messageId = await say('Noch nicht verschickt');
    const [{ mail_id: mailId } = {}] = await sql<{ mail_id: string }>('select mail_id from message_notices where message_id = $1', [messageId]);
    expect(await inTown((tx) => noticeFollower(platform).wanted(tx, mailId!))).toBe(true);
    await takeBack(messageId);
    expect(await inTown((tx) => noticeFollower(platform).wanted(tx, mailId!))).toBe(false);
    const late = await someone();
    await inTown((tx) => keepWish(tx, late.erika.personId, true));
    const daily = await late.say('Für die Übersicht');
    await late.takeBack(daily);
    expect(await inTown((tx) => waitingFor(tx, late.erika.personId))).toEqual([]);
  });

  it('S4.21 what lies in the bin stays there, and nothing unread keeps it out', async () => {
    const { erika, caseId, say, takeBack, listed, told } = await someone();
    const messageId = await say('Ab in den Papierkorb');
    await told(messageId);
    expect((await inTown((tx) => binCase(tx, erika, caseId))).unread).toBe(1);
    await takeBack(messageId);
    expect((await inTown((tx) => binCase(tx, erika, caseId))).unread).toBe(0);
    expect(await listed()).toEqual([]);
    await inTown((tx) => restoreCase(tx, erika, caseId));
    expect(await listed()).toEqual([[messageId, 0, 0]]);
  });

  it('S4.19 what it said about answering does not count any more', async () => {
    const { erika, caseId, say, takeBack } = await someone();
    await say('Antworten Sie gern');
    const last = newId();
    await inTown((tx) => postMessage(tx, platform, sabine, caseId, { messageId: last, body: 'Bitte nicht antworten', answerable: false }));
    const answer = (): Promise<Outcome> => inTown((tx) => reply(tx, platform, erika, caseId, { messageId: newId(), body: 'Doch' }));
    expect((await answer()).kind).toBe('conflict');
    await takeBack(last);
    expect((await answer()).kind).toBe('done');
  });
});

describe('a question', () => {
  it('recalled, the office goes on and its deadline runs', async () => {
    const { say, takeBack, state } = await someone();
    const question = await say('Wie alt?', askBack);
    expect(await state()).toEqual(['question', true]);
    await takeBack(question);
    expect(await state()).toEqual(['in-progress', false]);
  });

  it('beside another that is still to be answered, the case goes on waiting', async () => {
    const { say, takeBack, state } = await someone();
    const [first, second] = [await say('Wie alt?', askBack), await say('Welche Farbe?', askBack)];
    await takeBack(second);
    expect(await state()).toEqual(['question', true]);
    await takeBack(first);
    expect(await state()).toEqual(['in-progress', false]);
  });

  it('that asks for answers again takes the correction with it', async () => {
    const { erika, caseId, takeBack, state } = await someone();
    const messageId = newId();
    await inTown((tx) => askCorrection(tx, platform, sabine, caseId, { messageId, word: 'Bitte prüfen', answers: [{ name: 'hundename', label: 'Name des Hundes', fieldId: 'hundename' } as never] }));
    const open = () => inTown(async (tx) => (await openCorrection(tx, await caseOf(tx, erika, caseId)))?.id);
    expect(await open()).toBe(messageId);
    await takeBack(messageId);
    expect([await open(), await state()]).toEqual([undefined, ['in-progress', false]]);
  });
});

describe('refused', () => {
  it('read, answered, a decision, paid for, copied: nothing changes', async () => {
    const { erika, caseId, say, read, takeBack, kept } = await someone();
    const seen = await say('Gelesen');
    await read();
    expect(await takeBack(seen)).toEqual({ kind: 'refused', why: 'read' });
    const answered = await say('Wird beantwortet');
    await inTown((tx) => reply(tx, platform, erika, caseId, { messageId: newId(), body: 'Ja' }));
    expect(await takeBack(answered)).toEqual({ kind: 'refused', why: 'answered' });
    const fee = newId();
    await inTown((tx) => postMessage(tx, platform, sabine, caseId, { messageId: fee, body: 'Kostet', locked: true }));
    expect(await takeBack(fee)).toEqual({ kind: 'refused', why: 'fee' });
    await inTown((tx) => unlock(tx, platform, fee));
    expect(await takeBack(fee)).toEqual({ kind: 'refused', why: 'fee' });
    for (const [state, sending, why] of [['delivered', null, 'copied'], ['waiting', 'now()', 'copying']] as const) {
      const copied = await say(`Kopie ${why}`);
      await sql(`insert into bundid_copies (tenant_id, message_id, case_id, state, sending_at) values ($1, $2, $3, $4, ${sending})`, [town, copied, caseId, state]);
      expect(await takeBack(copied)).toEqual({ kind: 'refused', why });
    }
    const letter = newId();
    await inTown((tx) => decide(tx, platform, sabine, caseId, { messageId: letter, body: 'Bescheid' }));
    expect(await takeBack(letter)).toEqual({ kind: 'refused', why: 'decision' });
    expect((await kept()).every(([, recalled]) => recalled === false)).toBe(true);
  });

  it('a waiting BundID copy does not set out (S5.13)', async () => {
    const { caseId, say, takeBack } = await someone();
    const messageId = await say('Kopie wartet');
    await sql('insert into bundid_copies (tenant_id, message_id, case_id) values ($1, $2, $3)', [town, messageId, caseId]);
    expect(await takeBack(messageId)).toEqual({ kind: 'done' });
    expect(await sql('select state from bundid_copies where message_id = $1', [messageId])).toEqual([{ state: 'dropped' }]);
  });

  it('by whoever does not work on the case, of another case, of the citizen’s own words, in another town: 404', async () => {
    const { erika, caseId, say } = await someone();
    const [messageId, own] = [await say('Hier'), newId()];
    await inTown((tx) => reply(tx, platform, erika, caseId, { messageId: own, body: 'Meins' }));
    const other = await someone();
    const by = (viewer: typeof sabine, id: string, of: string, tenant = town) => platform.db.tenant(tenant, (tx) => recall(tx, platform, viewer, id, of)).catch((error: { statusCode?: number }) => error.statusCode);
    expect([await by(bernd, caseId, messageId), await by(sabine, other.caseId, messageId), await by(sabine, caseId, own), await by(sabine, caseId, 'x'), await by(sabine, caseId, newId()), await by(sabine, caseId, messageId, 'rees')]).toEqual(Array(6).fill(404));
  });

  it('the database itself keeps what was read, and decisions', async () => {
    const { say, read } = await someone();
    const messageId = await say('Gelesen');
    await read();
    await expect(inTown((tx) => updateRecalled(tx, messageId))).rejects.toThrow(/recalled_unread/);
  });
});

it('reading and recalling at once, 120 times: either it was read and stays, or it was recalled and nobody saw its words', async () => {
  const ended = { read: 0, recalled: 0 };
  const one = await someone();
  for (let round = 0; round < 120; round++) {
    const messageId = await one.say(`Runde ${round}`);
    const wait = async (turns: number) => { for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate); };
    const [shown, outcome] = await Promise.all([wait(round % 4).then(one.read), wait(round % 3).then(() => one.takeBack(messageId))]);
    const words = shown.find(({ id }) => id === messageId)?.body ?? '';
    if (outcome.kind === 'done') { ended.recalled++; expect(words).toBe(''); }
    else { ended.read++; expect([outcome.why, words]).toEqual(['read', `Runde ${round}`]); }
  }
  expect(Math.min(ended.read, ended.recalled)).toBeGreaterThan(0);
});
