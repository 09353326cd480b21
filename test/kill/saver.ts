/** A citizen who saves one page over and over while servers die. */
import { ask, type Citizen } from './citizens.ts';
import { Cut, hidden } from './visit.ts';

export class Saver {
  readonly citizen: Citizen;
  /** Number of the last text that was acknowledged as saved. */
  acknowledged = 0;
  /** Number of the last text that was posted, perhaps in vain. */
  posted = 0;
  #version: string | undefined;

  constructor(citizen: Citizen) {
    this.citizen = citizen;
  }

  /** Saves until the server dies; what was cut off is posted again first, as it was. */
  async work(port: number): Promise<void> {
    const path = `/antraege/${this.citizen.draft}/anliegen`;
    try {
      for (;;) {
        this.#version ??= hidden(await ask(port, this.citizen, path), 'version');
        if (this.posted === this.acknowledged) this.posted++;
        const answer = await ask(port, this.citizen, path, { version: this.#version, anliegen: `Text ${this.posted}` });
        if (answer.status !== 303) throw new Error(`saving text ${this.posted} was answered with ${answer.status}`);
        this.acknowledged = this.posted;
        this.#version = undefined;
      }
    } catch (error) {
      if (!(error instanceof Cut)) throw error;
    }
  }
}
