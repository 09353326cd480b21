import type { Context } from '../../../platform/http/index.ts';
import { Button, Buttons, Radios, Textarea } from '../../../ui/index.ts';
import { grounds } from '../../cases/index.ts';
import { text } from './erasure.messages.ts';
import { erasurePath } from './paths.ts';

interface Of { readonly ctx: Context; readonly caseId: string }

/** The second pair of eyes: deletes. @param proposedAt the proposal that is read here: another one is not granted by this form */
export function GrantForm({ ctx, caseId, proposedAt }: Of & { readonly proposedAt: Date }) {
  const t = text(ctx);
  return (
    <form method="post" action={ctx.href(erasurePath(caseId))}>
      <h2>{t.grant}</h2>
      <p>{t.grantLead}</p>
      <input type="hidden" name="stand" value={proposedAt.toISOString()} />
      <Buttons><Button kind="danger" name="aktion" value="freigeben">{t.grantButton}</Button></Buttons>
    </form>
  );
}

/** Takes a proposal back. */
export function TakeBackForm({ ctx, caseId }: Of) {
  return <form method="post" action={ctx.href(erasurePath(caseId))}><Buttons><Button kind="secondary" name="aktion" value="zuruecknehmen">{text(ctx).takeBack}</Button></Buttons></form>;
}

/** The first pair of eyes: says by which letter of the law. */
export function ProposeForm({ ctx, caseId, missing }: Of & { readonly missing?: true }) {
  const t = text(ctx);
  return (
    <form method="post" action={ctx.href(erasurePath(caseId))} noValidate>
      <h2>{t.propose}</h2>
      <Radios id="buchstabe" name="buchstabe" legend={t.proposeLegend} error={missing && t.groundMissing} options={grounds.map((one) => ({ value: one, label: t[`ground.${one}`] }))} />
      <Buttons><Button kind="secondary" name="aktion" value="vorschlagen">{t.proposeButton}</Button></Buttons>
    </form>
  );
}

/** Says no, and why. */
export function RefuseForm({ ctx, caseId, typed, missing }: Of & { readonly typed?: string; readonly missing?: true }) {
  const t = text(ctx);
  return (
    <form method="post" action={ctx.href(erasurePath(caseId))} noValidate>
      <h2>{t.refuse}</h2>
      <Textarea id="grund" name="grund" label={t.refuseWhy} hint={t.refuseHint} value={typed} error={missing && t.refuseMissing} maxLength={4000} />
      <Buttons><Button kind="secondary" name="aktion" value="ablehnen">{t.refuseButton}</Button></Buttons>
    </form>
  );
}
