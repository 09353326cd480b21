import type { LogEntry, Seal } from '../../../platform/audit/log.ts';
import type { Context } from '../../../platform/http/index.ts';
import { formatShortDate, formatTime } from '../../../platform/i18n/format.ts';
import { Alert, Badge, Button, Buttons, DateInput, Details, EmptyState, ErrorSummary, Input, Select, Table } from '../../../ui/index.ts';
import { text } from '../messages.ts';
import { paths } from '../paths.ts';
import { actions, actionText } from './actions.messages.ts';
import { describe, type Names } from './describe.ts';
import { logText } from './log.messages.ts';
import type { Question, QuestionFault } from './read-question.ts';

interface LogProps {
  readonly ctx: Context;
  readonly question: Question;
  readonly entries: readonly LogEntry[];
  readonly names: Names;
  readonly next?: string;
  /** Of one case: the number of the first entry that was tampered with. */
  readonly checked?: { readonly broken?: number };
}

const controlOf: Readonly<Record<QuestionFault, string>> = { from: 'von', until: 'bis', order: 'von', person: 'wer', number: 'nummer' };

/** The record of the town, newest first, narrowed down by what stands in the address. */
export function LogPage({ ctx, question, entries, names, next, checked }: LogProps) {
  const t = logText(ctx);
  const asked = addressOf(question);
  const address = (more: Readonly<Record<string, string>>, path: string = paths.log): string => ctx.href(`${path}?${new URLSearchParams({ ...asked, ...more })}`);
  const stopped = question.faults.length > 0 || question.choice !== undefined;
  return <>
    <h1>{text(ctx).log}</h1>
    <ErrorSummary errors={question.faults.map((fault) => ({ href: `#${controlOf[fault]}`, text: t[`fault.${fault}`] }))} />
    <p>{t.lead}</p>
    <Details title={t.narrow} open={Object.keys(asked).length > 0}><Narrow ctx={ctx} question={question} /></Details>
    {question.choice && <section aria-labelledby="wen"><h2 id="wen">{t.which}</h2><ul>{question.choice.map(({ id, name, email }) => <li key={id}><a class="kern-link" href={address({ wer: id })}>{name}</a>, {email}</li>)}</ul></section>}
    {question.person && <p>{t.onlyPerson(question.person)} · <a class="kern-link" href={ctx.href(paths.log)}>{t.all}</a></p>}
    {checked && (checked.broken === undefined ? <Alert kind="success" title={t.whole} /> : <Alert kind="danger" title={t.broken(checked.broken)}><p>{t.brokenBody}</p></Alert>)}
    {!stopped && (entries.length === 0 ? <EmptyState title={t.none} icon="search">{t.noneBody}</EmptyState> : (
      <Table caption={text(ctx).log} captionHidden columns={[{ label: t.at }, { label: t.who }, { label: t.what }, { label: t.about }, { label: t.details }]}
        rows={entries.map((entry) => {
          const { who, whoId, what, about, details } = describe(entry, names, ctx);
          return { key: entry.key, cells: [<time dateTime={entry.at.toISOString()}>{formatShortDate(entry.at, ctx.lang)} {formatTime(entry.at, ctx.lang)}</time>, whoId ? <a class="kern-link" href={ctx.href(`${paths.log}?wer=${whoId}`)}>{who}</a> : who, what, about, details] };
        })} />
    ))}
    {next && <p><a class="kern-link" rel="next" href={address({ ab: next })}>{t.more}</a></p>}
    <p class="muted">{t.exportHint}</p>
    <Buttons>
      {!stopped && <Button kind="secondary" href={address({}, `${paths.log}/ausgabe`)}>{t.export}</Button>}
      <Button kind="secondary" href={ctx.href(`${paths.log}/pruefung`)}>{t.check}</Button>
    </Buttons>
  </>;
}

/** What was asked, as it stands in an address. */
function addressOf({ typed: { von, bis, ...more } }: Question): Record<string, string> {
  const days = Object.entries({ von, bis }).flatMap(([name, day]) => Object.entries(day).map(([part, value]) => [`${name}.${part}`, value as string] as const));
  return Object.fromEntries([...days, ...Object.entries(more)].filter(([, value]) => value));
}

function Narrow({ ctx, question: { typed, faults, person } }: Pick<LogProps, 'ctx' | 'question'>) {
  const t = logText(ctx);
  const errorAt = (control: string): string | undefined => faults.filter((fault) => controlOf[fault] === control).map((fault) => t[`fault.${fault}`])[0];
  return (
    <form method="get" action={ctx.href(paths.log)} noValidate class="stack">
      <div class="log-days">
        <DateInput id="von" name="von" legend={t.from} optional error={errorAt('von')} {...typed.von} />
        <DateInput id="bis" name="bis" legend={t.until} optional error={errorAt('bis')} {...typed.bis} />
      </div>
      <Input id="wer" name="wer" label={t.person} hint={t.personHint} optional value={person ?? typed.wer} error={errorAt('wer')} maxLength={100} width={20} autocomplete="off" />
      <Select id="was" name="was" label={t.action} noEmpty value={typed.was} options={[{ value: '', label: t.anyAction }, ...actions.map((action) => ({ value: action, label: actionText(ctx)[action] ?? action }))]} />
      <Input id="nummer" name="nummer" label={t.number} hint={t.numberHint} optional value={typed.nummer} error={errorAt('nummer')} maxLength={20} width={20} autocomplete="off" inputMode="numeric" />
      <Buttons><Button kind="secondary">{t.show}</Button><Button kind="tertiary" href={ctx.href(paths.log)}>{t.all}</Button></Buttons>
    </form>
  );
}

interface CheckProps { readonly ctx: Context; readonly seals: readonly Seal[]; readonly looked?: { readonly day: string; readonly most: number; readonly chains: number; readonly broken: readonly { readonly chain: string; readonly seq: number }[] } }

/** Seals of the last days, each made again; the chains of a day, each looked at. */
export function CheckPage({ ctx, seals, looked }: CheckProps) {
  const t = logText(ctx);
  return <>
    <p><a class="kern-link" href={ctx.href(paths.log)}>{t.back}</a></p>
    <h1>{t.checkTitle}</h1>
    <p class="lead">{t.checkLead}</p>
    {looked && <Looked ctx={ctx} looked={looked} />}
    {seals.length === 0 ? <EmptyState title={t.noSeal}>{t.noSealBody}</EmptyState> : (
      <Table caption={t.checkTitle} captionHidden columns={[{ label: t.day }, { label: t.result }, { label: t.chains, numeric: true }, { label: t.seal }, { label: t.checkDay, hidden: true }]}
        rows={seals.map(({ day, chains, digest, whole }) => ({ key: day, cells: [
          formatShortDate(day, ctx.lang), <Badge kind={whole === undefined ? 'info' : whole ? 'success' : 'danger'} text={whole === undefined ? t.sealOld : whole ? t.sealWhole : t.sealBroken} />, String(chains),
          <code class="log-seal">{digest.toString('hex')}</code>, <a class="kern-link" href={ctx.href(`${paths.log}/pruefung?tag=${day}`)} aria-label={t.checkDayOf(formatShortDate(day, ctx.lang))}>{t.checkDay}</a>,
        ] }))} />
    )}
  </>;
}

function Looked({ ctx, looked: { day, most, chains, broken } }: { ctx: Context; looked: NonNullable<CheckProps['looked']> }) {
  const t = logText(ctx);
  const on = formatShortDate(day, ctx.lang);
  const cut = chains === most && <p>{t.dayMost(most)}</p>;
  if (broken.length === 0) return <Alert kind="success" title={t.dayWhole(on, chains)} announce>{cut}</Alert>;
  return <Alert kind="danger" title={t.dayBroken(on, broken.length)} announce><p>{t.brokenBody}</p><ul>{broken.map(({ chain, seq }) => <li key={chain}><code>{chain}</code>: {t.broken(seq)}</li>)}</ul>{cut}</Alert>;
}
