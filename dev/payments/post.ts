/** Tells the portal what has happened: when and how often the course of a payment says. Reaches this machine alone. */
import { request } from 'node:http';
import type { Course, Faults } from './faults.ts';
import type { News, Outgoing, Protocol } from './protocol.ts';
import type { Till, Transaction } from './till.ts';

/** Something that is to be told. */
export interface Letter { readonly transaction: Transaction; readonly news: News; readonly due: Date; readonly tries: number }

export type Post = ReturnType<typeof makePost>;

const second = 1000;
const hour = 3_600_000;
const mostTries = 8;

/** @param protocolOf by its id @param now the stand-in's clock */
export function makePost({ till, faults, protocolOf, now }: { till: Till; faults: Faults; protocolOf(id: string): Protocol | undefined; now(): Date }) {
  let waiting: Letter[] = [];
  const running = new Set<Promise<void>>();
  const sent: { readonly transaction: string; readonly state: string; readonly answer: number | undefined }[] = [];

  till.listen((transaction, before) => {
    if (!transaction.notifyUrl || !protocolOf(transaction.protocol)?.notification) return;
    const course = faults.course(transaction.orderId);
    for (const { after, state } of plan(course, transaction, before)) {
      const letter: Letter = { transaction, news: { state, wrong: course.signature === 'wrong' ? 'signature' : undefined }, due: new Date(now().getTime() + after), tries: 0 };
      if (after === 0) run(letter);
      else waiting.push(letter);
    }
  });

  function run(letter: Letter): void {
    const work = deliver(letter).finally(() => running.delete(work));
    running.add(work);
  }

  async function deliver(letter: Letter): Promise<void> {
    const { transaction, news, tries } = letter;
    const outgoing = protocolOf(transaction.protocol)?.notification?.(till.find(transaction.protocol, transaction.id) ?? transaction, news);
    if (!outgoing) return;
    const answer = await send(outgoing).catch(() => undefined);
    sent.push({ transaction: transaction.id, state: news.state, answer });
    const taken = answer !== undefined && answer >= 200 && answer < 300;
    if (!taken && tries + 1 < mostTries) waiting.push({ ...letter, tries: tries + 1, due: new Date(now().getTime() + 15 * second * 2 ** tries) });
  }

  /** Sends what is due. @param late everything that waits */
  async function deliverDue(late = false): Promise<void> {
    const due = waiting.filter((letter) => late || letter.due <= now());
    waiting = waiting.filter((letter) => !due.includes(letter));
    // one after the other: their order is what out-of-order is about
    for (const letter of due.sort((one, other) => Number(one.due) - Number(other.due))) await deliver(letter);
  }

  return {
    deliverDue,
    /** Sends everything that waits, whenever it is due. */
    deliverLate: (): Promise<void> => deliverDue(true),
    /** Sends once more what was told last, or never, about a transaction. */
    tell: (transaction: Transaction, news: News = { state: transaction.state }): Promise<void> => deliver({ transaction, news, due: now(), tries: mostTries }),
    /** Everything that is told at once has been told. */
    async idle(): Promise<void> { while (running.size) await Promise.all(running); },
    waiting: (): readonly Letter[] => waiting,
    /** What was told, and the portal's answer; `undefined` when there was none. */
    sent: (): typeof sent => sent,
  };
}

/** Which news go out after how many milliseconds. */
function plan({ notify }: Course, { state }: Transaction, before: Transaction['state']): { after: number; state: Transaction['state'] }[] {
  const now = { after: 0, state };
  switch (notify) {
    case 'before-return': return [now];
    case 'twice': return [now, now];
    case 'after-return': return [{ after: 3 * second, state }];
    case 'late': return [{ after: hour, state }];
    case 'out-of-order': return [{ after: second, state }, { after: 2 * second, state: state === 'paid' ? 'failed' : before }];
    case 'never': return [];
  }
}

/** @returns the HTTP code of the portal @throws for an address that is not on this machine */
function send({ method, url, headers, body }: Outgoing): Promise<number | undefined> {
  const { hostname, host, port, pathname, search } = new URL(url);
  if (!/^(localhost|.+\.localhost|127\.0\.0\.1)$/.test(hostname)) return Promise.reject(new Error('a stand-in speaks to this machine alone'));
  return new Promise((resolve, reject) => {
    // names below localhost are not in every machine's list of hosts
    const sent = request({ host: '127.0.0.1', port: port || 80, method, path: pathname + search, headers: { ...headers, host, ...method === 'POST' ? { 'content-length': Buffer.byteLength(body) } : {} }, signal: AbortSignal.timeout(10 * second) }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode)).on('error', reject);
    });
    sent.on('error', reject).end(method === 'POST' ? body : undefined);
  });
}
