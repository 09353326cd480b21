/** Sending as citizens do it: double clicks, lost connections, the same post again. */
import { ask, type Citizen } from './citizens.ts';
import { Cut, hidden } from './visit.ts';

/** One citizen's way from „Jetzt verbindlich absenden“ to the confirmation. */
export interface Sending {
  readonly citizen: Citizen;
  /** What the review said is sent; posted again and again unchanged, as a browser's reload does. */
  stand: string;
  /** The citizen has seen the redirect to the confirmation. */
  acknowledged: boolean;
}

/** Opens the review. @throws Error when it is not the review of the answers that were prepared */
export async function review(port: number, citizen: Citizen): Promise<Sending> {
  const page = await ask(port, citizen, `/antraege/${citizen.draft}/pruefen`);
  const stand = hidden(page, 'stand');
  if (page.status !== 200 || !stand || !page.body.includes(citizen.mark)) throw new Error(`no review but ${page.status} ${page.location ?? ''}`);
  return { citizen, stand, acknowledged: false };
}

/**
 * Posts once. An answer other than the way to the confirmation is an error, however often it was posted before.
 * @returns whether an answer came
 */
export async function post(port: number, sending: Sending): Promise<boolean> {
  const { citizen, stand } = sending;
  try {
    const answer = await ask(port, citizen, `/antraege/${citizen.draft}/absenden`, { stand });
    if (answer.status !== 303 || answer.location !== `/antraege/${citizen.draft}/gesendet`) throw new Error(`${citizen.mark}: sending was answered with ${answer.status} ${answer.location ?? ''}`);
    sending.acknowledged = true;
    return true;
  } catch (error) {
    if (error instanceof Cut) return false;
    throw error;
  }
}
