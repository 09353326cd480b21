/**
 * A gate between the portal and PostgreSQL that can keep back the answer to the commit of a submit: the moment „committed,
 * but nobody knows“ then lasts as long as the test wants, instead of some microseconds.
 */
import { connect, createServer, type Socket } from 'node:net';

export interface CommitGate {
  /** The database's address, through the gate. */
  readonly url: string;
  /** From now on, answers to commits that made a case are kept back. Resolves when `count` cases are committed and unanswered. */
  keepBack(count: number): Promise<void>;
  /** Lets everything through again. */
  open(): void;
  close(): void;
}

/** Opens it. @param url of the database; without TLS, as on the loopback interface */
export async function openGate(url: string): Promise<CommitGate> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let wanted = 0;
  let reached: (() => void) | undefined;
  const committed = (): void => {
    if (--wanted <= 0) reached?.();
  };

  const server = createServer((portal) => {
    const database = connect(Number(target.port), target.hostname);
    let makesCase = false;
    let awaitsCommit = false;
    portal.on('data', (bytes) => {
      // names of prepared statements and simple queries stand in the protocol as plain text
      if (bytes.includes('cases_insert\0')) makesCase = true;
      if (bytes.includes('commit\0')) {
        awaitsCommit = makesCase;
        makesCase = false;
      }
      database.write(bytes);
    });
    database.on('data', (bytes) => {
      if (awaitsCommit && bytes.includes('COMMIT\0')) {
        awaitsCommit = false;
        if (reached) return committed();
      }
      portal.write(bytes);
    });
    for (const [one, other] of [[portal, database], [database, portal]] as const) {
      sockets.add(one);
      one.setNoDelay(true).on('error', () => other.destroy()).on('close', () => { sockets.delete(one); other.destroy(); });
    }
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as { port: number };
  return {
    url: Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href,
    keepBack: (count) => new Promise((resolve) => { wanted = count; reached = resolve; }),
    open() { reached = undefined; },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
