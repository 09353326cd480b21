import type { Context } from '../../../platform/http/index.ts';
import { formatBytes, formatDateTime } from '../../../platform/i18n/format.ts';
import { Alert, Button, Details, FileLink, Prose, Textarea } from '../../../ui/index.ts';
import type { Case, Proposal } from '../../cases/index.ts';
import { text } from './release.messages.ts';

/** What went wrong with releasing: no reason was given, or the case stands differently by now. */
export interface ReleaseFault { readonly missing?: boolean; readonly refused?: 'withdrawn' | 'decided' | 'changed' | 'own' | 'news'; readonly reason?: string }

export interface ReleaseProps { readonly ctx: Context; readonly found: Case; readonly proposals: readonly Proposal[]; /** How many posts of others there are now. */ readonly seen: number; readonly fault?: ReleaseFault }

/** A decision that waits for a second pair of eyes, as the citizen would get it; or the reason why it came back. */
export function Release({ ctx, found, proposals, seen, fault }: ReleaseProps) {
  const t = text(ctx);
  const open = found.state === 'to-release' ? proposals.find(({ end }) => !end) : undefined;
  const last = proposals.at(-1);
  const back = found.state === 'in-progress' && last?.end?.how === 'sent-back' ? last : undefined;
  const own = back?.staffId === ctx.staff?.staffId;
  return <>
    {fault?.refused && (
      <Alert kind="warning" title={t.refused} announce><p>{t[`refused.${fault.refused}`]}</p>{fault.reason && <Prose text={fault.reason} />}</Alert>
    )}
    {back && (
      <Alert kind="warning" title={own ? t.sentBackTitle(back.end?.by ?? '') : t.sentBackTitleOther(back.end?.by ?? '', back.author)}>
        <Prose text={back.end?.reason ?? ''} />
        {own && <p>{t.sentBackGoOn}</p>}
      </Alert>
    )}
    {open && <Waiting ctx={ctx} found={found} proposal={open} seen={seen} fault={fault} />}
  </>;
}

function Waiting({ ctx, found, proposal, seen, fault }: Omit<ReleaseProps, 'proposals'> & { proposal: Proposal }) {
  const t = text(ctx);
  const own = proposal.staffId === ctx.staff?.staffId;
  const address = ctx.href(`/verwaltung/vorgaenge/${found.id}/freigabe`);
  return (
    <section aria-labelledby="freigabe">
      <h2 id="freigabe">{t.title}</h2>
      <p>{own ? t.own : t.forYou}</p>
      <h3>{t.whatCitizenGets}</h3>
      <article class="desk-message desk-message--staff" lang={found.lang}>
        <Draft ctx={ctx} caseId={found.id} proposal={proposal} />
      </article>
      <form method="post" action={address}>
        <input type="hidden" name="entwurf" value={proposal.id} />
        <input type="hidden" name="stand" value={seen} />
        {own
          ? <Button kind="secondary" name="aktion" value="take-back">{t.takeBack}</Button>
          : <Button name="aktion" value="release">{t.release}</Button>}
      </form>
      {!own && (
        <Details title={t.sendBack} open={fault?.missing}>
          <form method="post" action={address} noValidate>
            <input type="hidden" name="entwurf" value={proposal.id} />
            <p>{t.sendBackHint}</p>
            <Textarea id="grund" name="grund" label={t.reason} rows={3} maxLength={5000} error={fault?.missing ? t.reasonMissing : undefined} />
            <Button kind="secondary" name="aktion" value="send-back">{t.sendBackButton}</Button>
          </form>
        </Details>
      )}
    </section>
  );
}

/** Text and files of a proposal: the letter is the very file that will be sent. */
function Draft({ ctx, caseId, proposal }: { ctx: Context; caseId: string; proposal: Proposal }) {
  const t = text(ctx);
  return <>
    <p class="muted" lang={ctx.lang}>{t.by(proposal.author, formatDateTime(proposal.at, ctx.lang))}</p>
    {proposal.body ? <Prose text={proposal.body} /> : <p class="muted" lang={ctx.lang}>{t.noText}</p>}
    {proposal.files.length > 0 && (
      <ul class="desk-files">
        {proposal.files.map((file) => <li key={file.id}><FileLink class="kern-link" name={file.name} state={file.state} href={ctx.href(`/verwaltung/vorgaenge/${caseId}/freigabe/${file.id}`)} /> <span class="muted">{formatBytes(file.size, ctx.lang)}</span></li>)}
      </ul>
    )}
  </>;
}

/** What was written before and is no longer meant to be sent, with what became of it. */
export function EarlierProposals({ ctx, found, proposals }: Omit<ReleaseProps, 'fault' | 'seen'>) {
  const t = text(ctx);
  const ended = proposals.filter(({ end }) => end);
  if (!ended.length) return null;
  return (
    <Details title={t.earlier}>
      {ended.map((proposal) => (
        <article key={proposal.id} class="desk-note">
          <Draft ctx={ctx} caseId={found.id} proposal={proposal} />
          {proposal.end && <p class="muted">{t[`ended.${proposal.end.how}`](proposal.end.by ?? '', formatDateTime(proposal.end.at, ctx.lang))}</p>}
          {proposal.end?.reason && <Prose text={proposal.end.reason} />}
        </article>
      ))}
    </Details>
  );
}
