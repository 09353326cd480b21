import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { firstBrokenRecord, recordsOf } from '../../platform/audit/index.ts';
import { newId, type Tx } from '../../platform/db/index.ts';
import { readPdf } from '../../platform/pdf/testing/read-pdf.ts';
import { rememberAttributes } from '../accounts/index.ts';
import {
  addNote, askBack, assignToMe, caseOf, close, decide, keepFile, letterOf, markRead, notesOf, openCase, postMessage, reply, threadOf, unreadCount, waitingFiles, withdraw,
} from './index.ts';
import { aCase, aCaseworker, aCitizen, testPlatform, town } from './testing/town-hall.ts';

const database = await testDatabase();
const platform = testPlatform(database);
afterAll(() => platform.close());
const erika = await aCitizen(database, 'Erika Mustermann');
const sabine = await aCaseworker(database, 'Sabine Beispiel');
const tom = await aCaseworker(database, 'Tom Beispiel');
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
const words = (body: string) => ({ messageId: newId(), body });
async function* pdf() { yield Buffer.from('%PDF-1.7 Nachweis'); }
const mails = () => database.sql<{ payload: { payload: Record<string, unknown> } }>(`select payload from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier not like 'cases.%' order by j.id`);

describe('the life of a case', () => {
  it('received → in progress → question → answer with a file → decided → closed, each a record', async () => {
    const { caseId, number } = await aCase(platform, erika);
    expect((await inTown((tx) => openCase(tx, sabine, caseId))).state).toBe('in-progress');
    expect(await inTown((tx) => assignToMe(tx, sabine, caseId))).toMatchObject({ kind: 'done' });
    expect(await inTown((tx) => askBack(tx, platform, sabine, caseId, words('Wie alt ist der Hund?')))).toEqual({ kind: 'done', state: 'question', repeated: false });

    const answer = words('Drei Jahre.');
    const kept = await keepFile(platform, town, { viewer: erika, caseId, messageId: answer.messageId }, 'impfpass.pdf', pdf());
    expect(kept).toMatchObject({ name: 'impfpass.pdf', type: 'application/pdf', size: 17 });
    expect(await inTown((tx) => reply(tx, platform, erika, caseId, answer))).toEqual({ kind: 'done', state: 'in-progress', repeated: false });

    const decision = { ...words('Ihr Hund ist angemeldet.\n\nSie zahlen 90 Euro.'), letter: await letterOf(platform, town, sabine, caseId, { body: 'Ihr Hund ist angemeldet.' }) };
    expect(await inTown((tx) => decide(tx, platform, sabine, caseId, decision))).toEqual({ kind: 'done', state: 'decided', repeated: false });
    expect(await inTown((tx) => close(tx, sabine, caseId))).toEqual({ kind: 'done', state: 'closed', repeated: false });

    await inTown(async (tx) => {
      const found = await caseOf(tx, erika, caseId);
      expect(found).toMatchObject({ state: 'closed', closedAt: expect.any(Date), assigneeName: 'Sabine Beispiel' });
      const thread = await threadOf(tx, found);
      expect(thread.map(({ kind, author, files }) => [kind, author.name, files.map((file) => file.name)])).toEqual([
        ['notice', 'Stadt Gütersloh', []], ['question', 'Sabine Beispiel', []], ['reply', 'Erika Mustermann', ['impfpass.pdf']],
        ['decision', 'Sabine Beispiel', [`Bescheid ${number}.pdf`]],
      ]);
      expect((await recordsOf(tx, caseId)).map(({ action, actor, data }) => [action, actor.kind, data['to'] ?? null])).toEqual([
        ['cases.submitted', 'citizen', null], ['cases.opened', 'staff', 'in-progress'], ['cases.assigned', 'staff', null], ['cases.asked-back', 'staff', 'question'],
        ['cases.replied', 'citizen', 'in-progress'], ['cases.decided', 'staff', 'decided'], ['cases.closed', 'staff', 'closed'],
      ]);
      expect(await firstBrokenRecord(tx, caseId)).toBeUndefined();
    });
  });

  it('the letter bears the applicant’s address: as answered, else as the account knows it', async () => {
    const pages = [{ id: 'person', fields: [{ id: 'person', type: 'person', prefill: 'account.person' }, { id: 'anschrift', type: 'address', prefill: 'account.address' }] }];
    const answered = { definitionHash: 'mit-anschrift', definition: { pages }, answers: { shown: [], values: { anschrift: { street: 'Heidestraße', houseNumber: '17', postcode: '33332', city: 'Gütersloh' } } } };
    const lena = await aCitizen(database, 'Lena Mustermann');
    await inTown((tx) => rememberAttributes(tx, lena.personId, { address: { street: 'Kontoweg', houseNumber: '3', postcode: '33330', city: 'Gütersloh' } }));
    const letters = [await aCase(platform, erika), await aCase(platform, erika, answered), await aCase(platform, lena), await aCase(platform, lena, answered)].map(({ caseId }) => letterOf(platform, town, sabine, caseId, { body: 'Ja.' }));
    const texts = (await Promise.all(letters)).map((letter) => readPdf(letter).pages.join(' '));
    expect(texts.map((text) => /(Erika|Lena) Mustermann\s+(?:(\S+ \d+)\s+(\d{5} Gütersloh))?/.exec(text)?.slice(1))).toEqual([
      ['Erika', undefined, undefined], ['Erika', 'Heidestraße 17', '33332 Gütersloh'], ['Lena', 'Kontoweg 3', '33330 Gütersloh'], ['Lena', 'Heidestraße 17', '33332 Gütersloh'],
    ]);
  });

  it('shows who opened it, each at most once a day', async () => {
    const { caseId } = await aCase(platform, erika);
    for (const viewer of [sabine, tom, sabine, tom]) await inTown((tx) => openCase(tx, viewer, caseId));
    const opened = (await inTown((tx) => recordsOf(tx, caseId))).filter(({ action }) => action === 'cases.opened');
    expect(opened.map(({ actor }) => actor.name)).toEqual(['Sabine Beispiel', 'Tom Beispiel']);
  });

  it('notes are for the office, and written once per form', async () => {
    const { caseId } = await aCase(platform, erika);
    const note = { noteId: newId(), body: ' Akte liegt bei Tom. ' };
    expect(await inTown((tx) => addNote(tx, sabine, caseId, note))).toMatchObject({ repeated: false });
    expect(await inTown((tx) => addNote(tx, sabine, caseId, note))).toMatchObject({ repeated: true });
    expect((await inTown((tx) => recordsOf(tx, caseId))).filter(({ action }) => action === 'cases.note-added')).toHaveLength(1);
    expect(await inTown((tx) => notesOf(tx, tom, caseId))).toMatchObject([{ author: 'Sabine Beispiel', body: 'Akte liegt bei Tom.' }]);
    expect(await inTown(async (tx) => (await threadOf(tx, await caseOf(tx, erika, caseId))).length)).toBe(1);
  });

  it('who answers is called by name, also where the account knows none: as the application says (thread and record)', async () => {
    const nameless = await aCitizen(database, 'max@post.example');
    for (const [name, called] of [['Max Mustermann', 'Max Mustermann'], [undefined, 'max@post.example']] as const) {
      const { caseId } = await aCase(platform, nameless, { contact: { name, email: nameless.email } });
      await inTown((tx) => openCase(tx, sabine, caseId));
      await inTown((tx) => reply(tx, platform, nameless, caseId, words('Gern.')));
      const thread = await inTown(async (tx) => threadOf(tx, await caseOf(tx, sabine, caseId)));
      expect(thread.at(-1)?.author).toMatchObject({ kind: 'citizen', name: called });
      expect((await inTown((tx) => recordsOf(tx, caseId))).at(-1)).toMatchObject({ action: 'cases.replied', actor: { kind: 'citizen', id: nameless.personId, name: called } });
    }
  });

  it('the citizen sees how many messages are new; the first look at a decision is recorded (§ 9 OZG)', async () => {
    const max = await aCitizen(database, 'Max Mustermann');
    const { caseId } = await aCase(platform, max);
    await inTown((tx) => openCase(tx, sabine, caseId));
    await inTown((tx) => decide(tx, platform, sabine, caseId, words('Genehmigt.')));
    expect(await inTown((tx) => unreadCount(tx, max.personId))).toBe(2);
    expect(await inTown(async (tx) => markRead(tx, platform, max, await caseOf(tx, max, caseId)))).toBe(2);
    expect(await inTown(async (tx) => markRead(tx, platform, max, await caseOf(tx, max, caseId)))).toBe(0);
    expect(await inTown((tx) => unreadCount(tx, max.personId))).toBe(0);
    expect((await inTown((tx) => recordsOf(tx, caseId))).filter(({ action }) => action === 'cases.decision-read')).toHaveLength(1);
  });
});

describe('nothing happens twice (DESIGN § 4.1)', () => {
  it('the same post of a message is written once, also when both come at the same moment', async () => {
    const { caseId } = await aCase(platform, erika);
    await inTown((tx) => openCase(tx, sabine, caseId));
    const before = (await mails()).length;
    const question = words('Wie alt ist der Hund?');
    const outcomes = await Promise.all([1, 2, 3].map(() => inTown((tx) => askBack(tx, platform, sabine, caseId, question))));
    expect(outcomes.map((outcome) => outcome.kind === 'done' && outcome.repeated).sort()).toEqual([false, true, true]);
    expect(await mails()).toHaveLength(before + 1);
    const answer = words('Drei Jahre.');
    await Promise.all([1, 2].map(() => inTown((tx) => reply(tx, platform, erika, caseId, answer))));
    expect(await inTown(async (tx) => (await threadOf(tx, await caseOf(tx, erika, caseId))).map(({ kind }) => kind))).toEqual(['notice', 'question', 'reply']);
  });

  it('two who decide at once: one decision, and the other learns of it', async () => {
    const { caseId } = await aCase(platform, erika);
    await inTown((tx) => openCase(tx, sabine, caseId));
    const outcomes = await Promise.all([sabine, tom].map((viewer) => inTown((tx) => decide(tx, platform, viewer, caseId, words('So ist es.')))));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['conflict', 'done']);
    expect(outcomes.find(({ kind }) => kind === 'conflict')).toEqual({ kind: 'conflict', state: 'decided' });
  });

  it('withdrawn while staff write: their message is refused and nothing of it is kept', async () => {
    const { caseId } = await aCase(platform, erika);
    await inTown((tx) => openCase(tx, sabine, caseId));
    expect(await inTown((tx) => withdraw(tx, erika, caseId))).toMatchObject({ kind: 'done', state: 'withdrawn' });
    expect(await inTown((tx) => postMessage(tx, platform, sabine, caseId, words('Noch etwas.')))).toEqual({ kind: 'conflict', state: 'withdrawn' });
    expect(await inTown((tx) => withdraw(tx, erika, caseId))).toEqual({ kind: 'conflict', state: 'withdrawn' });
    expect(await inTown(async (tx) => (await threadOf(tx, await caseOf(tx, erika, caseId))).length)).toBe(1);
  });
});

describe('mails (S1.3, S4.29)', () => {
  it('tell that something waits: nothing of content, subject, case, number; none for what the citizen wrote', async () => {
    const { caseId, number } = await aCase(platform, erika);
    await inTown((tx) => openCase(tx, sabine, caseId));
    const before = (await mails()).length;
    await inTown((tx) => reply(tx, platform, erika, caseId, words('Ich habe noch eine Frage.')));
    await inTown((tx) => addNote(tx, sabine, caseId, { noteId: newId(), body: 'intern' }));
    expect(await mails()).toHaveLength(before);
    await inTown((tx) => postMessage(tx, platform, sabine, caseId, words('Der Hund Bello ist gefährlich.')));
    const [mail, ...more] = (await mails()).slice(before);
    expect(more).toEqual([]);
    const sent = JSON.stringify(mail?.payload);
    expect(sent).toContain('Neue Nachricht in Ihrem Postfach');
    expect(sent).toContain('http://guetersloh.localhost:3000/postfach"');
    expect(sent).toContain(erika.email);
    for (const secret of ['Hund', 'Bello', 'gefährlich', number, caseId, 'steuern', 'Sabine']) expect(sent).not.toContain(secret);
  });
});

describe('files of a message', () => {
  it('one that is refused never blocks the others (FIELD „One failed upload blocks everything“)', async () => {
    const { caseId } = await aCase(platform, erika);
    const writing = { viewer: erika, caseId, messageId: newId() };
    const keep = (name: string, bytes: string | Buffer) => keepFile(platform, town, writing, name, (async function* () { yield Buffer.from(bytes); })());
    expect(await keep('beleg.pdf', '%PDF-1.4')).toMatchObject({ name: 'beleg.pdf' });
    expect(await keep('leer.pdf', '')).toBe('empty');
    expect(await keep('seite.pdf', '<html><script>alert(1)</script>')).toBe('type');
    expect(await keep('gross.pdf', Buffer.concat([Buffer.from('%PDF-1.4'), Buffer.alloc(10_000_001)]))).toBe('too-large');
    expect((await inTown((tx) => waitingFiles(tx, writing))).map(({ name }) => name)).toEqual(['beleg.pdf']);
    await inTown((tx) => reply(tx, platform, erika, caseId, { messageId: writing.messageId, body: '' }));
    expect(await inTown((tx) => waitingFiles(tx, writing))).toEqual([]);
  });

  it('no more than ten', async () => {
    const { caseId } = await aCase(platform, erika);
    const writing = { viewer: erika, caseId, messageId: newId() };
    for (let n = 0; n < 10; n++) await keepFile(platform, town, writing, `${n}.pdf`, pdf());
    expect(await keepFile(platform, town, writing, '10.pdf', pdf())).toBe('too-many');
  });
});
