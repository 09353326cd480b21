import type { Context } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Alert, Badge, ErrorSummary, Summary } from '../../../ui/index.ts';
import { sayPeriod } from '../../catalogue/index.ts';
import { answerDue, isOpen, type Blocker, type Erasure, type Staying, type Steps } from '../../cases/index.ts';
import { text } from './erasure.messages.ts';
import { GrantForm, ProposeForm, RefuseForm, TakeBackForm } from './forms.view.tsx';

/** What was wrong, or what stood against it. */
export interface Fault { readonly ground?: true; readonly answer?: true; readonly refused?: Blocker | 'own' | 'moved-on' }

export interface ErasureProps {
  readonly ctx: Context;
  /** The case, how long it is kept, and by which law. */
  readonly stays: Staying;
  readonly erasure: Erasure;
  readonly steps: Steps;
  readonly blocker?: Blocker;
  readonly typed?: string;
  readonly fault?: Fault;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** One request to delete: what is asked, what the law and the service say, and what the viewer can do about it. */
export function ErasureView(props: ErasureProps) {
  const { ctx, stays: { found, basis }, erasure, steps, blocker, typed, fault = {}, today } = props;
  const t = text(ctx);
  const given = { ctx, caseId: found.id };
  return <>
    <p><a class="kern-link" href={ctx.href(`/verwaltung/vorgaenge/${found.id}`)}>{t.backToCase}</a></p>
    <h1>{t.title}</h1>
    <ErrorSummary errors={[...(fault.ground ? [{ href: '#buchstabe', text: t.groundMissing }] : []), ...(fault.answer ? [{ href: '#grund', text: t.refuseMissing }] : [])]} />
    {fault.refused === 'moved-on' && <Alert kind="warning" title={t.movedOn} announce><p>{t.movedOnBody}</p></Alert>}
    {fault.refused === 'own' && <Alert kind="warning" title={t.ownTitle} announce><p>{t.ownWait}</p></Alert>}
    <Summary dense rows={facts(props, today)} />
    {isOpen(erasure) && <p>{basis ? t.helpBasis : t.helpNone} {t.eyes}</p>}
    {isOpen(erasure) && blocker && <Alert kind="warning" title={t.cannot} announce={fault.refused === blocker}><p>{t[`blocked.${blocker}`]}</p></Alert>}
    {erasure.proposal && <Alert title={t.proposal(erasure.proposal.name, formatShortDate(erasure.proposal.at, ctx.lang))} level={2}><p>{t[`ground.${erasure.proposal.ground}`]}</p>{steps.own && <p>{t.ownWait}</p>}</Alert>}
    {steps.grant && !blocker && <GrantForm {...given} proposedAt={erasure.proposal!.at} />}
    {steps.takeBack && <TakeBackForm {...given} />}
    {steps.propose && <ProposeForm {...given} missing={fault.ground} />}
    {steps.refuse && <RefuseForm {...given} typed={typed} missing={fault.answer} />}
  </>;
}

function facts({ ctx, stays: { found, period, basis, until }, erasure }: ErasureProps, today: string) {
  const t = text(ctx);
  const day = (date: Date | string): string => formatShortDate(date, ctx.lang);
  const due = answerDue(erasure, ctx.tenant.land);
  return [
    { key: t.case, value: `${say(found.title, ctx.lang)} ${found.number}` }, { key: t.asked, value: day(erasure.askedAt) },
    isOpen(erasure) ? { key: t.due, value: <>{day(due)} {due < today && <Badge kind="danger" text={t.overdue} />}</> }
      : { key: t.answered, value: erasure.state === 'refused' ? `${t.refusedOn(day(erasure.endedAt!))}: ${erasure.answer}` : t.withdrawnOn(day(erasure.endedAt!)) },
    { key: t.reason, value: erasure.reason ?? t.noReason }, { key: t.kept, value: until ? t.keptUntil(sayPeriod(period, ctx), day(until)) : sayPeriod(period, ctx) }, { key: t.basis, value: basis ? say(basis, ctx.lang) : t.noBasis },
  ];
}
