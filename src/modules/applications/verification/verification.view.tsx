import { formatDateTime } from '../../../platform/i18n/format.ts';
import type { Context } from '../../../platform/http/index.ts';
import { Alert, Button, Buttons, Summary } from '../../../ui/index.ts';
import { CardQuestions, type Questions } from '../../accounts/index.ts';
import { OfficeContact } from '../../catalogue/index.ts';
import type { Verified } from '../../cases/index.ts';
import { fillPath, type Journey } from '../journey.ts';
import { paths } from '../paths.ts';
import { verifiedPage } from './shown.ts';
import { text } from './verification.messages.ts';
import { verifiedHours, verifiedUntil } from './verification.rules.ts';

interface Props { readonly ctx: Context; readonly journey: Journey }

/** What the card is asked, what nobody learns by it, and the way to it. @param missing sending was refused without it */
export function ToVerify({ ctx, journey, questions, missing }: Props & { questions: Questions; missing: boolean }) {
  const t = text(ctx);
  const { draft, walk } = journey;
  return <>
    <h1>{t.title}</h1>
    {missing ? <Alert kind="warning" title={t.missing} announce><p>{t.missingWhy(verifiedHours)}</p></Alert> : <p>{t.why} {!ctx.visitor && t.noAccount}</p>}
    <CardQuestions ctx={ctx} questions={questions} />
    <p>{t.kept(verifiedHours)}</p>
    <h2>{t.need}</h2>
    <ul><li>{t.needCard}</li><li>{t.needApp}</li></ul>
    <form method="post" action={ctx.href(paths.verify(draft.id))}>
      <Buttons>
        <Button>{t.begin}</Button>
        {walk.complete ? <Button kind="secondary" href={ctx.href(backFrom(journey))}>{t.back}</Button> : <Button kind="secondary" href={ctx.href(fillPath(journey))}>{t.later}</Button>}
        <Button kind="tertiary" href={ctx.href(paths.left(draft.id))}>{t.leave}</Button>
      </Buttons>
    </form>
    <Office ctx={ctx} journey={journey} lead={t.without} />
  </>;
}

const backFrom = ({ draft, walk }: Journey): string => paths.page(draft.id, walk.pages.at(-1)?.id ?? '');

/** What was confirmed, until when that is good, and the way on. */
export function IsVerified({ ctx, journey, verified }: Props & { verified: Verified }) {
  const t = text(ctx);
  return <>
    <h1>{t.doneTitle}</h1>
    <VerifiedSummary ctx={ctx} verified={verified} />
    <p>{t.doneUntil(formatDateTime(verifiedUntil(verified), ctx.lang))}</p>
    <Buttons><Button href={ctx.href(fillPath(journey))}>{t.next}</Button></Buttons>
  </>;
}

/** What was confirmed, as the review shows it. */
export function VerifiedSummary({ ctx, verified }: { ctx: Context; verified: Verified }) {
  const { title, rows } = verifiedPage(ctx, verified);
  return <Summary title={title} rows={rows.map(({ label, value }) => ({ key: label, value }))} />;
}

/** The card said no: what that means, and what can be done. @param no the questions to which it did */
export function SaidNo({ ctx, journey, no }: Props & { no: Questions }) {
  const t = text(ctx);
  const { draft } = journey;
  return <>
    <h1>{t.noTitle}</h1>
    {no.age !== undefined && <p class="lead">{t.noAge(no.age)}</p>}
    {no.ags !== undefined && <><p class="lead">{t.noPlace(ctx.tenant.shortName)}</p><p>{t.noMoved}</p></>}
    <p>{t.noKept}</p>
    <form method="post" action={ctx.href(paths.verify(draft.id))}>
      <Buttons>
        <Button kind="secondary" href={ctx.href(paths.verify(draft.id))}>{t.toDraft}</Button>
        <Button kind="tertiary">{t.again}</Button>
      </Buttons>
    </form>
    <Office ctx={ctx} journey={journey} lead={t.noAsk} />
  </>;
}

function Office({ ctx, journey, lead }: Props & { lead: string }) {
  const office = ctx.tenant.offices[journey.service.office];
  return office ? <><p>{lead}</p><OfficeContact office={office} /></> : null;
}
