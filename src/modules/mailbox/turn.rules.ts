import { formatDate } from '../../platform/i18n/format.ts';
import type { Speaker } from '../../platform/i18n/index.ts';
import { dayOf } from '../../platform/tenancy/index.ts';
import { shownState, whoseTurn, type Case } from '../cases/index.ts';
import { owes, type PaymentStand } from '../payments/index.ts';
import { text } from './turn.messages.ts';

/** On top of every case: who has to do something, in plain words with dates (LOOK „who has the ball“). */
export interface Turn { readonly who: 'office' | 'citizen' | 'nobody'; readonly heading: string; readonly sentence: string }

/** @param today a moment of the day on which it is read: past the deadline, the words own up to it @param payments what is asked for the case */
export function turnOf(found: Pick<Case, 'state' | 'dueOn' | 'payUntil' | 'pausedOn' | 'updatedAt' | 'closedAt'>, speaker: Speaker, today: Date, payments: readonly Pick<PaymentStand, 'kind'>[] = []): Turn {
  const t = text(speaker);
  const date = (moment: Date | string): string => formatDate(moment, speaker.lang);
  const deadline = dayOf(today) > found.dueOn ? t.late(date(found.dueOn)) : t.until(date(found.dueOn));
  const who = whoseTurn(found.state);
  const toDo = payments.some(owes) ? t.stillToPay : t.nothingToDo;
  const heading = {
    unpaid: payments.some(owes) ? t.turnHeadingCitizen : t.turnHeadingPaying,
    received: t.turnHeadingOffice, 'in-progress': t.turnHeadingOffice, question: t.turnHeadingCitizen,
    decided: t.turnHeadingDecided, closed: t.turnHeadingClosed, withdrawn: t.turnHeadingWithdrawn, lapsed: t.turnHeadingLapsed,
  }[shownState(found.state)];
  const ended = date(found.closedAt ?? found.updatedAt);
  const sentence = {
    unpaid: payments.some(owes) ? t.turnUnpaid(date(found.payUntil ?? found.updatedAt)) : t.turnPaying,
    received: `${t.turnReceived} ${toDo} ${deadline}`,
    'in-progress': `${t.turnInProgress} ${toDo} ${deadline}`,
    question: `${t.turnQuestion(date(found.pausedOn ?? found.updatedAt))}${found.pausedOn ? ` ${t.rests}` : ''}`,
    decided: t.turnDecided(date(found.updatedAt)),
    closed: t.turnClosed(ended),
    withdrawn: t.turnWithdrawn(ended),
    lapsed: t.turnLapsed(ended),
  }[shownState(found.state)];
  return { who, heading, sentence };
}
