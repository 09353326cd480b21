import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, type Platform } from '../../../../platform/http/index.ts';
import type { CardAnswers, Questions } from './eid-service.ts';
import { beginReading } from './reading.tsx';
import { tr03130 } from './tr03130.ts';

/** What a card is to be asked, without learning who holds it. */
export interface Asking {
  readonly questions: Questions;
  /** What the answers are for, as the asking module calls it: the id of a draft. */
  readonly about: string;
  /** Where the person asks again, and goes back to: path without language, which also takes the post that begins. */
  readonly returnTo: string;
}

/** What a card has answered to exactly these questions, in the browser that began it. */
export interface Answered extends Omit<Asking, 'returnTo'> { readonly answers: CardAnswers }

/** Takes what a card has answered, and answers the browser. @returns false, and answers nothing, where whoever came back may not have it any more */
type Take = (request: FastifyRequest, reply: FastifyReply, platform: Platform, answered: Answered) => Promise<boolean>;

let take: Take | undefined;

/** Lets the module that asks take the answers. Called at the start. */
export const takeCardAnswersBy = (by: Take): void => { take = by; };

/** Hands on what a card has answered. @throws Error where no module takes it: a surprise */
export function takeAnswers(...about: Parameters<Take>): ReturnType<Take> {
  if (!take) throw new Error('no module takes what a card answers');
  return take(...about);
}

/**
 * Sends somebody to the AusweisApp, where their card answers yes or no. Whether they are signed in does not matter, and who they are nobody learns: neither data
 * nor pseudonym are asked for. The answer comes to `takeCardAnswersBy`, once, for this browser and whoever is signed in there now. All else is as for signing in.
 * @throws HttpError 404 in a town that does not offer the card
 */
export function askCard(request: FastifyRequest, reply: FastifyReply, platform: Platform, { questions, about, returnTo }: Asking): Promise<FastifyReply> {
  const { ctx } = request;
  const { eid } = platform.config;
  if (!eid || !ctx.tenant.signIn.some(({ id }) => id === 'eid')) throw notFound();
  return beginReading(request, reply, platform, tr03130(eid.serviceUrl, eid.tls), { aim: 'ask', questions, about, returnTo, personId: ctx.visitor?.personId });
}
