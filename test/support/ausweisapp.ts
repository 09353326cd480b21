/**
 * Drives the real AusweisApp (Debian's, unmodified) with its simulated card: started without a window in a folder of its own, trusting the root that a test
 * made, steered over the WebSocket of its SDK. A workflow is begun as a browser begins it, by its address on port 24727.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { probe } from '../../dev/ports.ts';
import { ensureAusweisApp } from '../../scripts/support/ausweisapp.mjs';
import { clientConfig } from './ausweisapp-config.ts';

/** Where a client listens, everywhere (BSI TR-03124-1 § 3.2). */
export const clientPort = 24_727;
export const clientUrl = `http://127.0.0.1:${clientPort}/eID-Client`;

/** What the person does: the card held to the reader, and which optional data are given (all where it is not said); or they stop. */
export interface Person { readonly files?: readonly object[]; readonly chat?: readonly string[]; readonly cancel?: boolean }
/** `location`: where the browser is sent. `rights`: what the client showed. `result`: what it says itself. */
export interface Ending { readonly location: string; readonly rights?: { readonly required: readonly string[]; readonly optional: readonly string[] }; readonly result?: Message['result']; /** What the client wrote meanwhile. */ readonly log: string }
interface Message { msg: string; name?: string; chat?: { required: string[]; optional: string[] }; result?: { major: string; minor?: string; description?: string }; card?: object | null }

export interface AusweisApp {
  /** Opens a tcTokenURL and does what the person does. */
  read(tcTokenUrl: string, person?: Person): Promise<Ending>;
  /** Does it for a workflow that a browser begins meanwhile. */
  attend(person?: Person): Promise<Omit<Ending, 'location'>>;
  stop(): Promise<void>;
}

/** Why there is none here; empty where there is one, and its port is free. */
export async function whyNoAusweisApp(): Promise<string> {
  const { why } = await ensureAusweisApp();
  return why || ((await probe(clientPort)) ? '' : `port ${clientPort} is taken by another client`);
}

/** The client's own fault, which has nothing to do with the server: it connects to its card twice. A server that refuses is called an unknown error too: hence the log. */
const isRace = ({ result, log }: Pick<Ending, 'result' | 'log'>): boolean => result?.minor?.endsWith('al/common#unknownError') === true && log.includes('Card is already connected');

let met = 0;
/** How often it was met so far. */
export const races = (): number => met;

/** Does it again where the client ran its own race. */
export async function again<T extends Pick<Ending, 'result' | 'log'>>(once: () => Promise<T>, tries = 5): Promise<T> {
  const done = await once();
  if (!isRace(done) || tries === 1) return done;
  met++;
  return again(once, tries - 1);
}

/** @param root hexadecimal, which it trusts instead of those it was delivered with @param proxy address of an HTTP proxy, for names that this machine's resolver does not know */
export async function startAusweisApp(root: string, proxy?: string): Promise<AusweisApp> {
  const { program, why } = await ensureAusweisApp();
  if (!program) throw new Error(why);
  const home = await mkdtemp(join(tmpdir(), 'stadttor-ausweisapp-'));
  const folders = Object.fromEntries(['DATA_HOME', 'CONFIG_HOME', 'CACHE_HOME', 'RUNTIME_DIR', 'STATE_HOME'].map((name) => [`XDG_${name}`, join(home, name.toLowerCase())]));
  for (const folder of Object.values(folders)) await mkdir(join(folder, 'AusweisApp2'), { recursive: true, mode: 0o700 });
  await writeFile(join(folders.XDG_DATA_HOME!, 'AusweisApp2', 'config.json'), JSON.stringify(clientConfig(root)));
  const child = spawn(program, ['--ui', 'websocket', '--ui', 'webservice', ...(proxy ? [] : ['--no-proxy'])], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: home, ...folders, ...(proxy && { https_proxy: proxy, http_proxy: proxy }), QT_QPA_PLATFORM: 'offscreen', QT_LOGGING_RULES: 'card.debug=false;card_*.debug=false;reader*.debug=false;support.info=false;support.debug=false' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => { said = (said + String(bytes)).slice(-100_000); });
  const atExit = (): void => { child.kill('SIGKILL'); };
  process.once('exit', atExit);
  const socket = await connect(child, () => said);
  const stop = async (): Promise<void> => {
    socket.close();
    await end(child);
    process.off('exit', atExit);
    await rm(home, { recursive: true, force: true });
  };
  const attend = async (person: Person = {}): Promise<Omit<Ending, 'location'>> => {
    said = '';
    const ending = await attendTo(socket, person, () => said);
    // what it writes comes another way than what it says
    if (!ending.result?.major.endsWith('#ok')) await sleep(50);
    return { ...ending, log: said };
  };
  return {
    attend, stop,
    async read(tcTokenUrl, person) {
      const attended = attend(person);
      attended.catch(() => undefined);
      const location = await open(`${clientUrl}?tcTokenURL=${encodeURIComponent(tcTokenUrl)}`);
      return { location, ...await attended };
    },
  };
}

async function connect(child: ChildProcess, said: () => string): Promise<WebSocket> {
  for (let tries = 0; tries < 150 && child.exitCode === null; tries++) {
    const socket = new WebSocket(`ws://127.0.0.1:${clientPort}/eID-Kernel`);
    const opened = await new Promise<boolean>((resolve) => {
      socket.addEventListener('open', () => resolve(true), { once: true });
      socket.addEventListener('error', () => resolve(false), { once: true });
    });
    if (opened) return socket;
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error(`the AusweisApp did not start: ${said().slice(-3000)}`);
}

/** Answers what the client asks, until its workflow is over. */
function attendTo(socket: WebSocket, { files, chat, cancel }: Person, said: () => string): Promise<Pick<Ending, 'rights' | 'result'>> {
  const send = (command: object): void => socket.send(JSON.stringify(command));
  return new Promise((resolve, reject) => {
    let rights: Ending['rights'];
    let chosen = chat === undefined;
    const timer = setTimeout(() => finish(() => reject(new Error(`the AusweisApp came to no end: ${said().slice(-3000)}`))), 30_000);
    const finish = (then: () => void): void => {
      clearTimeout(timer);
      socket.removeEventListener('message', listen);
      then();
    };
    const listen = ({ data }: MessageEvent): void => {
      const message = JSON.parse(String(data)) as Message;
      if (message.msg === 'ACCESS_RIGHTS') {
        rights ??= message.chat;
        if (cancel) send({ cmd: 'CANCEL' });
        else send(chosen ? { cmd: 'ACCEPT' } : { cmd: 'SET_ACCESS_RIGHTS', chat });
        chosen = true;
      }
      if (message.msg === 'INSERT_CARD') send({ cmd: 'SET_CARD', name: 'Simulator', ...(files && { simulator: { files } }) });
      if (message.msg === 'ENTER_PIN') send({ cmd: 'SET_PIN' });
      if (message.msg === 'AUTH' && message.result) finish(() => resolve({ rights, result: message.result }));
    };
    socket.addEventListener('message', listen);
  });
}

/** As a browser opens the client's address. @returns where it is sent */
function open(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // the client says „102 Processing“ with „Connection: close“, and goes on
    get(address, { insecureHTTPParser: true }, (answer) => {
      answer.resume();
      if (answer.headers.location) resolve(answer.headers.location);
      else reject(new Error(`the AusweisApp answers ${answer.statusCode}`));
    }).on('error', reject);
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => { child.once('exit', resolve); });
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(late);
}
