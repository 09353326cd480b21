/** The real clamd, with one signature of our own: no database has to be downloaded, and it starts in a second. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { userInfo, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureScanner } from '../../scripts/support/scanner.mjs';
import { clamd } from '../../src/platform/virus-scan/index.ts';

/** The test virus that every scanner knows (eicar.org), in two parts so that no scanner finds it here. */
export const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR'}-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`;

export interface TestScanner {
  /** Why there is none; empty where there is one. */
  readonly why: string;
  /** For `CLAMD`. */
  readonly address: string;
  start(): Promise<void>;
  /** As when the machine takes it: at once, in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Lets it stand still, and go on. */
  pause(still: boolean): void;
  /** Ends it and removes its files. */
  remove(): Promise<void>;
}

/** Prepares it, not yet started; `why` says why there is none where none can be had. */
export async function testScanner(): Promise<TestScanner> {
  const { program = 'clamd', why } = await ensureScanner();
  const folder = await mkdtemp(join(tmpdir(), 'stadttor-clamd-'));
  const address = `unix:${folder}/clamd.sock`;
  await writeFile(join(folder, 'eicar.ndb'), `Eicar-Test-Signature:0:*:${Buffer.from(eicar, 'latin1').toString('hex')}\n`);
  await writeFile(join(folder, 'clamd.conf'), [
    `LocalSocket ${folder}/clamd.sock`, 'FixStaleSocket yes', `DatabaseDirectory ${folder}`, `TemporaryDirectory ${folder}`, 'Foreground yes', `User ${userInfo().username}`, 'MaxThreads 4', 'SelfCheck 0',
  ].join('\n'));
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => { child!.once('exit', resolve); });
    child.kill('SIGKILL');
    await ended;
  };
  const atExit = (): void => { child?.kill('SIGKILL'); };
  return {
    why, address,
    async start() {
      let said = '';
      child = spawn(program, ['--config-file', join(folder, 'clamd.conf')], { stdio: ['ignore', 'pipe', 'pipe'] });
      child.stdout!.on('data', (bytes) => { said += String(bytes); });
      child.stderr!.on('data', (bytes) => { said += String(bytes); });
      process.once('exit', atExit);
      for (let asked = 0; asked < 600; asked++) {
        if (await clamd(address).answers()) return;
        if (child.exitCode !== null) break;
        await sleep(50);
      }
      throw new Error(`clamd did not start: ${said}`);
    },
    kill,
    pause: (still) => { child?.kill(still ? 'SIGSTOP' : 'SIGCONT'); },
    async remove() {
      await kill();
      process.off('exit', atExit);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
