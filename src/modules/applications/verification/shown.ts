import { formatDateTime } from '../../../platform/i18n/format.ts';
import type { Context } from '../../../platform/http/index.ts';
import type { Answers, ShownPage, Verified } from '../../cases/index.ts';
import { text } from './verification.messages.ts';

/** What was confirmed, as review, receipt and desk show it: a page before the answers. */
export function verifiedPage(speaker: Pick<Context, 'tenant' | 'lang'>, { age, place, at }: Verified): ShownPage {
  const t = text(speaker);
  const when = formatDateTime(new Date(at), speaker.lang);
  return { title: t.page, rows: [
    ...(age === undefined ? [] : [{ label: t.age, value: t.ageValue(age, when) }]),
    ...(place === undefined ? [] : [{ label: t.place, value: t.placeValue(place.name, when) }]),
  ] };
}

/** Answers with what was confirmed beside them. */
export const withVerified = (answers: Answers, verified: Verified | undefined, speaker: Pick<Context, 'tenant' | 'lang'>): Answers =>
  (verified ? { ...answers, shown: [verifiedPage(speaker, verified), ...answers.shown], verified } : answers);
