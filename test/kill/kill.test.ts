import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { startSink } from '../../bench/mail-sink.ts';
import { build } from '../../scripts/support/build.mjs';
import { testDatabase } from '../support/database.ts';
import { answersIn, opened } from '../support/sealed.ts';
import { prepareCitizens } from './citizens.ts';
import { openGate, type CommitGate } from './commit-gate.ts';
import { post, review, type Sending } from './sending.ts';
import { Saver } from './saver.ts';
import { killAll, startServer, town, type Server } from './server.ts';
import { numbers, until } from './tools.ts';

/** Servers that are killed; two serve at a time, so that a double click can reach both. */
const kills = 50;
/** Applications that are sent to each server at once. */
const wave = 5;

const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
const random = numbers(seed);

afterAll(killAll);

test(`DESIGN § 4.1: kill -9 at ${kills} moments of submitting loses no answer and makes no second case`, { timeout: 900_000 }, async () => {
  console.log(`KILL_SEED=${seed}`);
  await build({ quiet: true });
  const database = await testDatabase();
  const mailed = new Map<string, Set<string>>();
  const mail = await startSink((text) => {
    const [to, id] = [/^to: .*?([^\s<>]+@[^\s<>]+)/im.exec(text)![1]!, /^message-id: (.*)$/im.exec(text)![1]!];
    mailed.set(to, (mailed.get(to) ?? new Set()).add(id));
  });
  const gates = [await openGate(database.url), await openGate(database.url)] as const;
  const start = (gate: CommitGate, worker: boolean): Promise<Server> => startServer({ databaseUrl: gate.url, ownerUrl: database.ownerUrl, smtpUrl: mail.url, worker });
  const citizens = await prepareCitizens(database, kills * wave);
  const savers = (await prepareCitizens(database, 4, citizens.length)).map((citizen) => new Saver(citizen));
  const all: Sending[] = [];
  let committedInSilence = 0;
  let cutOff = 0;

  for (let killed = 0; killed < kills; killed += 2) {
    // jobs die with some of them; their typesetter takes long to start
    const servers = await Promise.all([start(gates[0], killed % 8 === 0), start(gates[1], false)]);
    const saving = savers.map((saver, index) => saver.work(servers[index % 2]!.port));
    const retried = all.filter((sending) => !sending.acknowledged);
    const waves = await Promise.all(servers.map((server) => Promise.all(citizens.splice(0, wave).map((citizen) => review(server.port, citizen)))));
    all.push(...waves.flat());
    await Promise.all(servers.map(async (server, index) => {
      const other = servers[1 - index]!;
      const sent = [...waves[index]!, ...retried.filter((_, at) => at % 2 === index)];
      const kill = killer(server, gates[index]!, (killed + index) % 3 === 0);
      const answers = sent.flatMap((sending) => [post(server.port, sending).then(kill.answered), ...(random() < 0.3 ? [post(other.port, sending)] : [])]);
      await Promise.all([...answers, kill.done]);
      gates[index]!.open();
    }));
    await Promise.all(saving);
    const silent = all.filter((sending) => !sending.acknowledged);
    const [row] = await database.sql<{ n: number }>('select count(*)::int as n from cases where draft_id = any($1)', [silent.map(({ citizen }) => citizen.draft)]);
    cutOff += silent.length;
    committedInSilence += row!.n;
    await expectSaved(savers);
  }
  console.log(`${cutOff} times no answer came, ${committedInSilence} of them after the commit; ${savers.reduce((sum, saver) => sum + saver.acknowledged, 0)} texts saved`);
  expect(committedInSilence).toBeGreaterThan(10);
  expect(cutOff).toBeGreaterThan(committedInSilence);

  const last = await start(gates[0], true);
  for (const sending of all) expect(sending.acknowledged || await post(last.port, sending)).toBe(true);
  for (const sending of all.slice(0, 20)) await post(last.port, sending);
  await until(async () => (await database.sql('select from graphile_worker._private_jobs')).length === 0);
  await last.kill();

  const marks = all.map(({ citizen }) => citizen.mark).sort();
  const rows = await database.sql<{ id: string; receipts: number; messages: number; submitted: number; broken: number | null }>(`
    select set_config('app.tenant', $1, false), c.id,
      (select count(*)::int from case_files f where f.case_id = c.id and f.origin = 'receipt') as receipts,
      (select count(*)::int from messages m where m.case_id = c.id) as messages,
      (select count(*)::int from records r where r.chain = c.id and r.action = 'cases.submitted') as submitted,
      first_broken_record(c.id) as broken
    from cases c`, [town]);
  const cases = [];
  for (const row of rows) cases.push({ ...row, answers: (await answersIn(database, row.id)).values }); // each opens a connection
  expect(cases.map(({ answers }) => answers['kennung']).sort(), 'exactly one case for each application').toEqual(marks);
  for (const found of cases) expect(found).toMatchObject({ answers: { anliegen: 'begonnen' }, receipts: 1, messages: 1, submitted: 1, broken: null });
  expect(await database.sql('select from files f where not exists (select from case_files c where c.file_id = f.id)'), 'no half receipts').toEqual([]);
  for (const { citizen } of all) expect(mailed.get(citizen.email)?.size, `one mail to ${citizen.email}, however often it was delivered`).toBe(1);
  for (const gate of gates) gate.close();
  mail.stop();

  /** What a citizen was told is saved is there: the last text acknowledged, or the one that was on its way. */
  async function expectSaved(savers: readonly Saver[]): Promise<void> {
    for (const { citizen, acknowledged, posted } of savers) {
      const { anliegen: stored } = JSON.parse(await opened(database, 'drafts.sealed_entries', citizen.draft) ?? '{}') as { anliegen?: string };
      if (posted > 0) expect([acknowledged === 0 ? 'begonnen' : `Text ${acknowledged}`, `Text ${posted}`]).toContain(stored);
    }
  }
});

/**
 * Kills a server while it works on a wave: when so many answers have come (or so many cases are committed and their answers
 * kept back), and a moment later.
 */
function killer(server: Server, gate: CommitGate, inSilence: boolean): { answered(came: boolean): void; done: Promise<void> } {
  const moment = random() * 4;
  let wait = Math.floor(random() * wave);
  let go: () => void = () => undefined;
  const reached = inSilence ? gate.keepBack(1 + Math.floor(random() * 3)) : new Promise<void>((resolve) => { go = resolve; });
  if (wait === 0) go();
  return {
    answered(came) {
      if (came && --wait <= 0) go();
    },
    // where a double click was faster, too few cases are left to keep back
    done: Promise.race([reached, sleep(3000)]).then(() => sleep(moment)).then(() => server.kill()),
  };
}
