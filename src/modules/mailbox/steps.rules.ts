import type { RecordEntry } from '../../platform/audit/index.ts';
import { formatDate } from '../../platform/i18n/format.ts';
import type { Speaker } from '../../platform/i18n/index.ts';
import { officeName } from '../../platform/tenancy/index.ts';
import type { TimelineItem } from '../../ui/index.ts';
import { dueReasons, handsText, shownState, whoseTurn, type Case, type State } from '../cases/index.ts';
import { text } from './messages.ts';
import { text as turnText } from './turn.messages.ts';

/** The way of a case, made from its record: each change of state with its day, and what is still to come. */
export function stepsOf(found: Pick<Case, 'state' | 'dueOn' | 'payUntil' | 'pausedOn' | 'submittedAt'>, history: readonly RecordEntry[], speaker: Speaker & Parameters<typeof officeName>[0]): TimelineItem[] {
  const t = turnText(speaker);
  const titles: Record<ReturnType<typeof shownState>, string> = {
    unpaid: t.stepSaved, received: t.stepReceived, 'in-progress': t.stepInProgress, question: t.stepQuestion, decided: t.stepDecided, closed: t.stepClosed, withdrawn: t.stepWithdrawn, lapsed: t.stepLapsed,
  };
  const words = handsText(speaker);
  const done = history.flatMap(({ at, action, data }) => {
    // to another office, or back: the state that goes with it is the office's own affair
    const office = action === 'cases.handed-over' || (action === 'cases.undone' && data['what'] === 'hand-over') ? String(data['office']) : undefined;
    if (office !== undefined) {
      return [{ title: words.handedOver(officeName(speaker, office)), date: formatDate(at, speaker.lang) }];
    }
    const reason = action === 'cases.due-changed' ? dueReasons.find((one) => one === data['reason']) : undefined;
    if (reason) return [{ title: words.newDue(formatDate(String(data['dueOn']), speaker.lang)), date: formatDate(at, speaker.lang), text: words[`reason.${reason}`] }];
    const [from, state] = [data['from'], data['to']].map((known) => (known ? shownState(known as State) : undefined));
    if (!state || state === from || !Object.hasOwn(titles, state)) return [];
    return [{ title: action !== 'cases.proposed' && from === 'question' && state === 'in-progress' ? t.stepAnswered : titles[state], date: formatDate(at, speaker.lang) }];
  });
  // what waited for its fee was saved first; that it was received is in the record
  const saved = history.find(({ action }) => action === 'cases.sent-unpaid');
  const past = [saved ? { title: t.stepSaved, date: formatDate(saved.at, speaker.lang) } : { title: t.stepReceived, date: formatDate(found.submittedAt, speaker.lang) }, ...done];
  const items = past.map((step, index): TimelineItem => ({ ...step, state: index === past.length - 1 ? 'current' : 'done' }));
  if (found.state === 'unpaid' && found.payUntil) return [...items, { title: t.stepPay, date: t.stepBy(formatDate(found.payUntil, speaker.lang)), state: 'open' }];
  return whoseTurn(found.state) === 'nobody' ? items : [...items, { title: t.stepDue, date: found.state === 'question' && found.pausedOn ? t.stepRests : t.stepBy(formatDate(found.dueOn, speaker.lang)), state: 'open' }];
}

/** Who opened the case, or took its answers out into a file, and when, oldest first; internal notes and assignments stay internal. @returns sentences */
export function openingsOf(history: readonly RecordEntry[], speaker: Speaker): { what: string; at: Date }[] {
  const t = text(speaker);
  const did: Readonly<Record<string, (name: string) => string>> = { 'cases.opened': t.historyOpened, 'cases.exported': t.historyExported, 'cases.opened-by-code': () => t.historyByCode };
  return history.flatMap(({ action, actor, at }) => (Object.hasOwn(did, action) ? [{ what: did[action]!(actor.name ?? '–'), at }] : []));
}
