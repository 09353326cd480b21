import type { Context, Platform } from '../../../platform/http/index.ts';
import { formatDateTime } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { renderDossier } from '../../../platform/pdf/index.ts';
import { brandOf, caseWords, type DocumentedCase } from '../../cases/index.ts';
import { text as mailboxText } from '../messages.ts';
import { openingsOf, stepsOf } from '../steps.rules.ts';
import type { CaseData } from '../case.view.tsx';
import { turnOf } from '../turn.rules.ts';

/**
 * „Vorgang herunterladen“ (S4.20): how a case stands, all its messages, what was sent, and who opened it, as one tagged PDF.
 * @param now the day on which it is taken along
 * @throws as `Pdf.render`
 */
export function caseDocument(platform: Platform, ctx: Pick<Context, 'tenant' | 'lang'>, { found, messages, files, answers, history, payments }: DocumentedCase & Partial<Pick<CaseData, 'payments'>>, now: Date): Promise<Uint8Array> {
  const t = mailboxText(ctx);
  const office = ctx.tenant.offices[found.office];
  const turn = turnOf(found, ctx, now, payments);
  return renderDossier(platform.pdf, {
    lang: ctx.lang, tenant: brandOf(ctx.tenant), recipient: [], caseNumber: found.number,
    office: office ? { name: say(office.name, ctx.lang), phone: office.phone, email: office.email } : { name: ctx.tenant.name },
    service: say(found.title, ctx.lang),
    sent: found.submittedAt,
    asOf: now,
    state: caseWords(ctx)[`state.${found.state}`],
    turn: turn.sentence,
    steps: stepsOf(found, history, ctx).map(({ title, date }) => ({ when: date ?? '', what: title })),
    messages: messages.map(({ author, kind, body, at, recalledAt, files: enclosed }) => ({
      title: t[`kind.${kind}`], from: t.from(author.kind === 'citizen' ? t.you : author.name, formatDateTime(at, ctx.lang)), body: [recalledAt && t.recalledShort(formatDateTime(recalledAt, ctx.lang)), body].filter(Boolean).join('\n\n'), files: enclosed.map(({ name, size }) => ({ name, size })),
    })),
    sections: answers.shown.map(({ title, rows }) => ({ title, rows: rows.map(({ label, value }) => ({ label, value })) })),
    files: files.filter(({ origin }) => origin === 'application').map(({ name, size }) => ({ name, size })),
    openings: openingsOf(history, ctx).map(({ what, at }) => ({ when: formatDateTime(at, ctx.lang), what })),
  });
}
