import type { Context } from '../../../platform/http/index.ts';
import { formatDate, formatShortDate } from '../../../platform/i18n/format.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { Alert, Button, Buttons } from '../../../ui/index.ts';
import { answerDue, isOpen, mayAskErasure, type Case, type Erasure } from '../../cases/index.ts';
import { paths } from '../paths.ts';
import { Lines } from '../thread.view.tsx';
import { Downloads } from './erasure.view.tsx';
import { text } from './messages.ts';

interface Props { readonly ctx: Context; readonly found: Case; readonly erasure?: Erasure }

/** That the deletion of a case was asked for, and until when an answer is due, with the way back; or why it was refused. */
export function ErasureNotice({ ctx, found, erasure, now }: Props & { readonly now: Date }) {
  if (!erasure || erasure.state === 'withdrawn') return null;
  const t = text(ctx);
  const asked = formatShortDate(erasure.askedAt, ctx.lang);
  if (!isOpen(erasure)) {
    return (
      <Alert kind="info" title={t.refused} level={2}>
        <p>{t.refusedBody(asked, formatShortDate(erasure.endedAt!, ctx.lang))}</p>
        <Lines words={erasure.answer ?? ''} />
        <p>{t.remedies}</p>
      </Alert>
    );
  }
  const due = answerDue(erasure, ctx.tenant.land);
  const words = due < dayOf(now) ? t.pendingLate : t.pendingBody;
  return (
    <Alert kind="info" title={t.pending} level={2}>
      <p>{words(asked, formatDate(due, ctx.lang))} {t.pendingYes}</p>
      {erasure.reason && <><p>{t.yourReason}</p><Lines words={erasure.reason} /></>}
      <form method="post" action={ctx.href(paths.erasure(found.id))}>
        <Buttons><Downloads ctx={ctx} found={found} /><Button kind="tertiary" name="aktion" value="zuruecknehmen">{t.withdraw}</Button></Buttons>
      </form>
    </Alert>
  );
}

/** The way to ask, where nobody waits for an answer. */
export function AskErasure({ ctx, found, erasure }: Props) {
  const t = text(ctx);
  if (!mayAskErasure(found) || (erasure && isOpen(erasure))) return null;
  return <Buttons><Button kind="tertiary" href={ctx.href(paths.erasure(found.id))}>{erasure?.state === 'refused' ? t.again : t.ask}</Button></Buttons>;
}

/** What was just done about it. */
export const erasureDone = ['asked', 'erasure-withdrawn', 'answered'] as const;
export type ErasureDone = (typeof erasureDone)[number];

/** Says what was just done. */
export function ErasureTold({ ctx, done }: { ctx: Context; done?: ErasureDone }) {
  const t = text(ctx);
  return done ? <Alert kind={done === 'answered' ? 'info' : 'success'} announce title={done === 'asked' ? t.asked : done === 'answered' ? t.answered : t.withdrawn} /> : null;
}
