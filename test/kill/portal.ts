/** The portal as people see it whose server dies again and again: always at the same address, sometimes not there. */
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from './server.ts';
import { Cut, visit, type Answer } from './visit.ts';

export type Portal = ReturnType<typeof makePortal>;

/** @param port at which every server listens @param random a number from 0 to 1 */
export function makePortal(port: number, random: () => number) {
  let server: Server | undefined;
  const waiting: (() => void)[] = [];
  let [kills, answers, cuts] = [0, 0, 0];
  /** For `pass`: nobody dies any more. */
  let calm = false;
  const wake = (): void => { for (const go of waiting.splice(0)) go(); };
  const change = (): Promise<void> => new Promise((resolve) => { waiting.push(resolve); });

  return {
    port,
    cuts: () => cuts,
    rise(one: Server): void { server = one; wake(); },
    /** The last one stays. */
    calmDown(): void { calm = true; wake(); },
    /** Kills it while it answers people: after some answers, a moment later. */
    async killSometime(): Promise<void> {
      const enough = answers + Math.floor(random() * 30);
      for (let waited = 0; waited < 150 && answers < enough; waited++) await sleep(10);
      await sleep(random() * 25);
      const dying = server!;
      server = undefined;
      await dying.kill();
      kills++;
      wake();
    },
    /** Waits while so many servers die. */
    async pass(servers: number): Promise<void> {
      for (const until = kills + servers; !calm && kills < until;) await change();
      await sleep(random() * 20);
    },
    /** Asks, as soon as it is there. @throws Cut when it dies meanwhile; Error for what nobody should ever see */
    async visit(path: string, options: Parameters<typeof visit>[2] = {}): Promise<Answer> {
      while (!server) await change();
      const answer = await visit(port, path, options).catch((error: unknown) => { if (error instanceof Cut) cuts++; throw error; });
      answers++;
      // it has just begun, or too many ask: like nobody there
      if (answer.status === 503 || answer.status === 429) throw new Cut(`${path}: ${answer.status}`);
      if (answer.status >= 500) throw new Error(`${path} was answered with ${answer.status}`);
      return answer;
    },
    /** As `visit`, again and again until there is an answer: a reload. */
    async insist(path: string, options: Parameters<typeof visit>[2] = {}): Promise<Answer> {
      for (;;) {
        try {
          return await this.visit(path, options);
        } catch (error) {
          if (!(error instanceof Cut)) throw error;
          await sleep(20);
        }
      }
    },
  };
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => { server.close(() => resolve()); });
  return port;
}
