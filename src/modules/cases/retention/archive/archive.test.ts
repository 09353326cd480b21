import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { testApp } from '../../../../../test/support/app.ts';
import { recordsOf } from '../../../../platform/audit/index.ts';
import { newId } from '../../../../platform/db/index.ts';
import { addNote, askBack, caseOf, close, decide, openCase, reply } from '../../index.ts';
import { aCase, aCaseworker, aCitizen, aFile, testPlatform, town } from '../../testing/town-hall.ts';
import { keepRetention } from '../nightly.ts';
import { letEnd, unzip } from '../testing/ended.ts';
import { archiveCase } from './archive-case.ts';
import { checkArchive } from './check-archive.ts';
import { archiveTrouble } from './trouble.store.ts';

const folder = await mkdtemp(join(tmpdir(), 'stadttor-archive-'));
const lines: string[] = [];
const portal = await testApp({ env: { ARCHIVE_DIR: folder, LOG_LEVEL: 'error' }, logTo: { write: (line) => { lines.push(line); } } });
const { platform, database } = portal;
const { sql } = database;
Object.assign(platform.tenants.byId(town)!.policies, { archive: true });
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => { await sql('drop trigger if exists power_cut on cases'); });

const erika = await aCitizen(database, 'Erika Mustermann');
const sabine = await aCaseworker(database, 'Sabine Beispiel');
const inTown = platform.db.tenant.bind(platform.db, town) as <T>(work: Parameters<typeof platform.db.tenant<T>>[1]) => Promise<T>;
const night = () => keepRetention(platform, town);
const there = async (caseId: string): Promise<boolean> => (await sql('select 1 from cases where id = $1', [caseId])).length > 0;
const zips = async (): Promise<string[]> => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
const certificateOf = async (caseId: string) => (await sql<{ data: { archive: { path: string; sha256: string; size: number } | null } }>("select data from records where action = 'cases.deleted' and data ->> 'case' = $1", [caseId]))[0]?.data;

/** A case with all that people write in it, that is due today. */
async function aDueCase(): Promise<{ caseId: string; number: string }> {
  const sent = await aCase(platform, erika, { files: [{ fileId: await aFile(platform, 'Impfpass.pdf'), field: 'nachweis' }, { fileId: await aFile(platform, 'impfpass.PDF'), field: 'nachweis' }] });
  const { caseId } = sent;
  await portal.runJob('cases.receipt', town, { caseId });
  const write = (body: string) => ({ messageId: newId(), body });
  await inTown((tx) => openCase(tx, sabine, caseId));
  await inTown((tx) => addNote(tx, sabine, caseId, { noteId: newId(), body: 'Intern: Rasse prüfen' }));
  await inTown((tx) => askBack(tx, platform, sabine, caseId, write('Welche Farbe hat er?')));
  await inTown((tx) => reply(tx, platform, erika, caseId, write('Schwarz-weiß')));
  await inTown((tx) => decide(tx, platform, sabine, caseId, { ...write('Ihr Hund ist angemeldet.'), letter: Buffer.from('%PDF-1.7 Bescheid') }));
  await inTown((tx) => close(tx, sabine, caseId));
  await letEnd(database, caseId, 11, 0, 31);
  return sent;
}

it('one ZIP per case: the document, everything as JSON, every file, and checksums that hold; the certificate names it', async () => {
  const { caseId, number } = await aDueCase();
  const records = (await inTown((tx) => recordsOf(tx, caseId))).length;
  await night();
  expect(await there(caseId)).toBe(false);
  const { archive } = (await certificateOf(caseId))!;
  const zip = await readFile(join(folder, archive!.path));
  expect([createHash('sha256').update(zip).digest('hex'), zip.length]).toEqual([archive!.sha256, archive!.size]);
  expect(archive!.path).toMatch(new RegExp(`^${town}/\\d{4}/Vorgang ${number}\\.zip$`));

  const files = new Map([...unzip(zip)].map(([path, bytes]) => { expect(path).toMatch(new RegExp(`^Vorgang ${number}/`)); return [path.slice(path.indexOf('/') + 1), bytes]; }));
  expect([...files.keys()].sort()).toEqual([`Vorgang ${number}.pdf`, 'case.json', 'checksums.sha256', `dateien/Bescheid ${number}.pdf`, `dateien/Eingangsbestätigung ${number}.pdf`, 'dateien/Impfpass.pdf', 'dateien/impfpass (2).PDF', 'manifest.json'].sort());
  const sums = files.get('checksums.sha256')!.toString().trimEnd().split('\n').map((line) => line.split('  ') as [string, string]);
  expect(sums.map(([, path]) => path).sort()).toEqual([...files.keys()].filter((path) => path !== 'checksums.sha256').sort());
  for (const [sum, path] of sums) expect([path, createHash('sha256').update(files.get(path)!).digest('hex')]).toEqual([path, sum]);
  const manifest = JSON.parse(files.get('manifest.json')!.toString()) as { files: { path: string; size: number; sha256: string }[] };
  for (const { path, size, sha256 } of manifest.files) expect([size, sha256]).toEqual([files.get(path)!.length, sums.find((one) => one[1] === path)![0]]);
  expect(files.get(`Vorgang ${number}.pdf`)!.toString('latin1')).toMatch(/^%PDF-1\.7[^]*\/StructTreeRoot/);

  // the JSON alone is enough to read the case
  const read = JSON.parse(files.get('case.json')!.toString());
  expect(read).toMatchObject({
    format: 'stadttor-case', formatVersion: 1, tenant: { id: town },
    case: { number, service: 'hund-anmelden', title: { de: 'Hund anmelden' }, office: { id: 'steuern', name: 'Steuern und Abgaben' }, state: 'closed', contact: { name: 'Erika Mustermann', email: erika.email } },
    definition: { content: { title: 'Hund anmelden', pages: [{ id: 'hund', fields: ['hundename'] }] } },
    answers: [{ version: 1, values: { hundename: 'Bello' }, shown: [{ title: 'Angaben zum Hund', rows: [{ label: 'Name des Hundes', value: 'Bello' }] }] }],
    notes: [{ body: 'Intern: Rasse prüfen', author: 'Sabine Beispiel' }],
    deliveries: [{ rule: 'ozg-9' }],
  });
  expect(read.messages.map(({ kind, body, author }: { kind: string; body: string; author: { name: string } }) => [kind, author.name, body.slice(0, 20)]).slice(1)).toEqual([
    ['question', 'Sabine Beispiel', 'Welche Farbe hat er?'], ['reply', 'Erika Mustermann', 'Schwarz-weiß'], ['decision', 'Sabine Beispiel', 'Ihr Hund ist angemel'],
  ]);
  expect(read.records).toHaveLength(records);
  for (const { path, size, name } of read.files) expect([name, files.get(path)!.length]).toEqual([name, size]);
  expect(read.files.find(({ id }: { id: string }) => id === read.messages.at(-1).files[0])).toMatchObject({ name: `Bescheid ${number}.pdf` });
});

it('killed between archive and deletion: nothing is deleted; the next night makes one archive of it, not two, which the certificate fits', async () => {
  const { caseId, number } = await aDueCase();
  await sql(`create or replace function power_cut() returns trigger language plpgsql as $$ begin raise exception 'power cut'; end $$`);
  await sql('create trigger power_cut before delete on cases for each row execute function power_cut()');
  await expect(night()).rejects.toThrow('power cut');
  const ofCase = async () => (await zips()).filter((path) => path.includes(number));
  expect([await there(caseId), (await ofCase()).length, await certificateOf(caseId)]).toEqual([true, 1, undefined]);
  await sql('drop trigger power_cut on cases');
  // what a process that was killed while writing leaves behind
  await writeFile((await ofCase())[0]!.replace(/([^/]+)$/, '.$1.part'), 'half');
  await night();
  expect([await there(caseId), (await ofCase()).length]).toEqual([false, 1]);
  const { archive } = (await certificateOf(caseId))!;
  expect(createHash('sha256').update(await readFile(join(folder, archive!.path))).digest('hex')).toBe(archive!.sha256);
  expect((await zips()).filter((path) => path.endsWith('.part'))).toEqual([]);
});

it('an archive that takes nothing keeps every case, says so to staff and in the log without naming a case, and is made up for', async () => {
  const { caseId, number } = await aDueCase();
  const moved = { ...platform, config: { ...platform.config, archiveDir: join(folder, 'not-mounted') } };
  await keepRetention(moved, town);
  await keepRetention(moved, town);
  expect(await there(caseId)).toBe(true);
  expect(await inTown(archiveTrouble)).toMatchObject({ reason: 'ENOENT', since: expect.any(Date) });
  expect(lines.filter((line) => line.includes('cannot be archived'))).toHaveLength(1);
  expect(lines.join('')).not.toMatch(new RegExp(`${caseId}|${number}|Hund|Mustermann`));
  await night();
  expect([await there(caseId), await inTown(archiveTrouble)]).toEqual([false, undefined]);
});

it('a folder that may not be written to is such an archive', async () => {
  const { caseId } = await aDueCase();
  const closed = await mkdtemp(join(folder, 'closed-'));
  // who is root may write everywhere: a file where the town’s folder should be refuses everybody
  await writeFile(join(closed, town), '');
  await chmod(closed, 0o500);
  await keepRetention({ ...platform, config: { ...platform.config, archiveDir: closed } }, town);
  expect([await there(caseId), (await inTown(archiveTrouble))?.reason]).toEqual([true, expect.stringMatching(/^(EACCES|ENOTDIR|EEXIST)$/)]);
  await night();
});

it('a file that waits for the virus scan holds its own case up and no other; what was infected or removed is named without bytes', async () => {
  const [waits, other] = [await aDueCase(), await aDueCase()];
  await sql(`update files f set state = 'pending' from case_files c where c.file_id = f.id and c.case_id = $1 and f.name = 'Impfpass.pdf'`, [waits.caseId]);
  await sql(`update files f set state = 'removed', removed_at = now() from case_files c where c.file_id = f.id and c.case_id = $1 and f.name = 'Impfpass.pdf'`, [other.caseId]);
  await night();
  expect([await there(waits.caseId), await there(other.caseId)]).toEqual([true, false]);
  const files = unzip(await readFile(join(folder, (await certificateOf(other.caseId))!.archive!.path)));
  expect(JSON.parse(files.get(`Vorgang ${other.number}/case.json`)!.toString()).files.find(({ name }: { name: string }) => name === 'Impfpass.pdf')).toMatchObject({ state: 'removed', removedAt: expect.any(String) });
});

it('a case that cannot be read stays, fails the job, and holds up no other', async () => {
  const [broken, other] = [await aDueCase(), await aDueCase()];
  await sql("delete from file_chunks where file_id in (select c.file_id from case_files c where c.case_id = $1)", [broken.caseId]);
  await expect(night()).rejects.toThrow('is missing');
  expect([await there(broken.caseId), await there(other.caseId)]).toEqual([true, false]);
  await sql("update case_retentions set announced_at = null where case_id = $1", [broken.caseId]);
});

it('the same case gives the same bytes', async () => {
  const { caseId } = await aDueCase();
  const twice = await Promise.all(['a', 'b'].map((name) => inTown(async (tx) => archiveCase(tx, platform, await mkdtemp(join(folder, name)), await caseOf(tx, sabine, caseId)))));
  expect(twice[0]).toEqual(twice[1]);
  await night();
});

it('a town that wants an archive, and no folder for it, stops the start', () => {
  expect(() => checkArchive({ ...platform, config: { ...platform.config, archiveDir: undefined } })).toThrow(/ARCHIVE_DIR.*guetersloh/);
  const other = testPlatform(database);
  expect(() => checkArchive(other)).not.toThrow();
  return other.close();
});
