/** The built portal as a process of its own, to be killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../src/root.ts';
import { testMasterKey } from '../support/database.ts';

export const town = 'musterstadt';

export interface Server {
  /** loopback port */
  readonly port: number;
  /** SIGKILL: no handler runs, nothing is flushed. Resolves when the process is gone. */
  kill(): Promise<void>;
}

const alive = new Set<ChildProcess>();

/** Kills what still runs: no server outlives a test that failed. */
export const killAll = (): void => alive.forEach((child) => child.kill('SIGKILL'));

export interface ServerOptions { databaseUrl: string; ownerUrl: string; smtpUrl: string; worker: boolean; /** Folder of the towns, and variables beside the usual ones. */ tenants?: string; env?: Readonly<Record<string, string>> }

/** Starts it; with worker, the jobs run in it as well. Resolves when it listens. @throws Error with its words when it ends before that */
export async function startServer({ databaseUrl, ownerUrl, smtpUrl, worker, tenants = 'tenants', env }: ServerOptions): Promise<Server> {
  const child = spawn(join(root, 'node_modules/.bin/node'), [join(root, 'dist/main.js')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH, NODE_ENV: 'test', LOG_LEVEL: 'error', HOST: '127.0.0.1', PORT: '0', BASE_URL: 'http://localhost', DATABASE_POOL: '8',
      DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: ownerUrl, SMTP_URL: smtpUrl, WORKER: String(worker), MASTER_KEY: testMasterKey, TENANTS_DIR: join(import.meta.dirname, tenants), ...env,
    },
  });
  const gone = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  alive.add(child);
  void gone.then(() => alive.delete(child));
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => { words += chunk.toString(); });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      words += chunk.toString();
      const said = /answers at http:\/\/127\.0\.0\.1:(\d+)/.exec(words)?.[1];
      if (said) resolve(Number(said));
    });
    void gone.then(() => reject(new Error(`The portal ended before it listened:\n${words}`)));
  });
  return {
    port,
    kill() {
      child.kill('SIGKILL');
      return gone;
    },
  };
}
