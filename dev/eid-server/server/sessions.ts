/** Sessions in memory: begun by the portal, led by the client, fetched by the portal once. */
import { randomBytes } from 'node:crypto';
import { type Incoming, NotTaken, readMessage } from '../paos/read.ts';
import { envelope, startPaosResponse } from '../paos/write.ts';
import { dialogue, minorOf, type Dialogue, type Means } from './dialogue.ts';
import { minors, type Outcome, type Wish } from './wish.ts';

export interface Session {
  readonly id: string;
  /** Pre-shared key of the client's channel, 32 bytes. */
  readonly psk: Buffer;
  readonly wish: Wish;
  /** When it is over, whatever has become of it. */
  readonly expires: number;
  outcome?: Outcome;
  /** RequestCounter of the last getResult. */
  counter: number;
  dialogue?: Dialogue;
  /** What the client's next message must relate to. */
  lastMessage?: string;
}

/** Milliseconds in which everything must be done. */
const lifetime = 5 * 60_000;
const most = 1000;

export class Sessions {
  readonly #all = new Map<string, Session>();
  readonly #means: Omit<Means, 'now'>;
  readonly #now: () => Date;
  /** Told of every session that failed. */
  readonly #log: (line: string) => void;

  constructor(means: Omit<Means, 'now'>, log: (line: string) => void = () => undefined, now = () => new Date()) {
    this.#means = means;
    this.#log = log;
    this.#now = now;
  }

  /** @returns undefined where too many are open */
  begin(wish: Wish): Session | undefined {
    const now = this.#now().getTime();
    for (const [id, { expires }] of this.#all) if (expires <= now) this.#all.delete(id);
    if (this.#all.size >= most) return undefined;
    const session: Session = { id: randomBytes(16).toString('hex'), psk: randomBytes(32), wish, expires: now + lifetime, counter: 0 };
    this.#all.set(session.id, session);
    return session;
  }

  find(id: string): Session | undefined {
    const session = this.#all.get(id);
    return session && session.expires > this.#now().getTime() ? session : undefined;
  }

  /** The portal has it: nobody gets it again. */
  forget(id: string): void { this.#all.delete(id); }

  /** Key for a client's channel: as long as the session waits for it or is under way. */
  keyFor(id: string): Buffer | undefined {
    const session = this.find(id);
    return session?.outcome ? undefined : session?.psk;
  }

  /**
   * Takes a message of the client. @param id of the session whose key the channel was made with
   * @returns the answer; undefined where there is no such session, or the message is none (which ends it)
   */
  receive(id: string, xml: string): string | undefined {
    const session = this.find(id);
    if (!session || session.outcome) return undefined;
    let message: Incoming | undefined;
    try {
      message = readMessage(xml);
      return this.#answer(session, message);
    } catch (error) {
      const minor = error instanceof NotTaken ? minors.schema : minorOf(error);
      this.fail(session, minor, (error as Error).message);
      return message && envelope(startPaosResponse(minor), message.id).xml;
    }
  }

  #answer(session: Session, message: Incoming): string {
    if (!session.dialogue) {
      if (message.name !== 'StartPAOS' || message.text('SessionIdentifier') !== session.id) throw new NotTaken('not the beginning of this session');
      session.dialogue = dialogue(session.wish, { ...this.#means, now: this.#now() });
    } else if (message.relatesTo !== session.lastMessage) throw new NotTaken('an answer to something else');
    const step = session.dialogue.next(message);
    if (step.done) session.outcome = step.value;
    const sent = envelope(step.done ? startPaosResponse() : step.value, message.id);
    session.lastMessage = sent.id;
    return sent.xml;
  }

  fail(session: Session, minor: string, reason: string): void {
    session.dialogue = undefined;
    session.outcome = { kind: 'failed', minor, reason };
    this.#log(`eID: ${reason}`);
  }
}
