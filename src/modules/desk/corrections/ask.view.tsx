import type { Context } from '../../../platform/http/index.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Alert, Button, Buttons, Card, Checkbox, DateInput, Details, ErrorSummary, Input, Textarea, type ErrorLink } from '../../../ui/index.ts';
import type { Askable, Case } from '../../cases/index.ts';
import type { AskFaults, Typed } from './ask.rules.ts';
import { text } from './corrections.messages.ts';

export interface AskProps {
  readonly ctx: Context;
  readonly found: Case;
  readonly askable: readonly { readonly title: string; readonly answers: readonly Askable[] }[];
  readonly typed: Typed;
  /** Made when the form is first shown. */
  readonly messageId: string;
  readonly faults?: AskFaults;
  /** The case moved on while it was written. */
  readonly movedOn?: boolean;
  /** Something was asked before and is not answered yet. */
  readonly replaces?: boolean;
}

const idOf = (name: string): string => name.replaceAll('.', '-');

/** Which answers are asked again, why, and by when. Works without script: choosing more is a button of the same form. */
export function AskView({ ctx, found, askable, typed, messageId, faults, movedOn, replaces }: AskProps) {
  const t = text(ctx);
  const chosen = askable.flatMap(({ answers }) => answers).filter(({ name }) => typed.names.includes(name));
  const first = chosen[0];
  const errors: ErrorLink[] = [
    ...(faults?.names ? [{ href: '#weitere', text: t.namesMissing }] : []),
    ...(faults?.word || faults?.wordLong ? [{ href: '#text', text: faults.word ? t.wordMissing : t.wordLong }] : []),
    ...(faults?.day ? [{ href: '#frist', text: t.dayWrong }] : []),
  ];
  return <>
    <h1>{t.title}</h1>
    <p class="muted">{say(found.title, ctx.lang)} {found.number}</p>
    <ErrorSummary errors={errors} />
    {movedOn && <Alert kind="warning" title={t.movedOn} announce><p>{t.movedOnBody}</p></Alert>}
    {replaces && !movedOn && <Alert kind="warning" title={t.replaces}><p>{t.replacesBody}</p></Alert>}
    <p>{t.lead}</p>
    <form method="post" action={ctx.href(askPath(found.id))} noValidate>
      <input type="hidden" name="nachricht" value={messageId} />
      <button type="submit" name="aktion" value="senden" class="kern-sr-only" tabIndex={-1} aria-hidden="true">{t.send}</button>
      <section aria-labelledby="ausgewaehlt">
        <h2 id="ausgewaehlt">{t.chosen}</h2>
        {!first && <p class="muted">{t.noneChosen}</p>}
        {chosen.map((one) => (
          <Card key={one.name} title={one.label}>
            <Checkbox id={`feld-${idOf(one.name)}`} name="feld" value={one.name} checked label={one.whole ? t.whole(one.label) : t.ask(one.label)} hint={one.whole ? undefined : t.old(one.value.replaceAll('\n', ', ') || t.empty)} />
            <Input id={`grund-${idOf(one.name)}`} name={`warum.${one.name}`} label={t.why(one.label)} hint={t.whyHint} optional width="full" value={typed.whys[one.name]} />
          </Card>
        ))}
      </section>
      <div id="weitere" tabIndex={-1}>
        <Details title={t.others} open={!first || faults?.names === true}>
          {askable.map(({ title, answers }) => {
            const others = answers.filter(({ name }) => !typed.names.includes(name));
            return others.length > 0 && (
              <section key={title}>
                <h3>{title}</h3>
                {others.map((one) => <Checkbox key={one.name} id={`feld-${idOf(one.name)}`} name="feld" value={one.name} label={one.whole ? t.whole(one.label) : one.label} hint={one.whole ? undefined : t.old(one.value.replaceAll('\n', ', ') || t.empty)} />)}
              </section>
            );
          })}
          <Button kind="secondary" name="aktion" value="waehlen">{t.take}</Button>
        </Details>
      </div>
      <Textarea id="text" name="text" label={t.word} hint={t.wordHint} rows={4} value={typed.word} error={faults?.word ? t.wordMissing : faults?.wordLong ? t.wordLong : undefined} />
      <DateInput id="frist" name="frist" legend={t.day} hint={t.dayHint} optional day={typed.day} month={typed.month} year={typed.year} error={faults?.day ? t.dayWrong : undefined} />
      <Buttons>
        <Button name="aktion" value="senden">{t.send}</Button>
        <Button kind="tertiary" href={ctx.href(`/verwaltung/vorgaenge/${found.id}`)}>{t.cancel}</Button>
      </Buttons>
    </form>
  </>;
}

export const askPath = (caseId: string): string => `/verwaltung/vorgaenge/${caseId}/nachfordern`;

/** The session ended while it was written: it is given back, to be sent after signing in beside. Of the case nothing is shown. */
export function AskSignedOut({ ctx, caseId, typed, messageId }: { ctx: Context; caseId: string; typed: Typed; messageId: string }) {
  const t = text(ctx);
  return <>
    <h1>{t.signedOut}</h1>
    <p class="lead">{t.signedOutBody}</p>
    <p><a class="kern-link" href={ctx.href(`/verwaltung/anmelden?weiter=${encodeURIComponent(`/verwaltung/vorgaenge/${caseId}`)}`)} target="_blank" rel="noopener">{t.signIn}</a></p>
    <form method="post" action={ctx.href(askPath(caseId))} noValidate>
      <input type="hidden" name="nachricht" value={messageId} />
      {typed.names.map((name) => <input key={name} type="hidden" name="feld" value={name} />)}
      {Object.entries(typed.whys).map(([name, why]) => <input key={name} type="hidden" name={`warum.${name}`} value={why} />)}
      <Textarea id="text" name="text" label={t.word} rows={4} value={typed.word} />
      <DateInput id="frist" name="frist" legend={t.day} optional day={typed.day} month={typed.month} year={typed.year} />
      <Button name="aktion" value="waehlen">{t.send}</Button>
    </form>
  </>;
}
