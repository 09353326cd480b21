import type { Context } from '../../platform/http/index.ts';
import { Button, Buttons, Summary } from '../../ui/index.ts';
import { showAnswers, type Body, type Entries, type FieldState, type Page, type Walk } from '../forms/index.ts';
import { journeyOf, type Journey } from './journey.ts';
import { text } from './messages.ts';
import { pack, packName } from './resend.rules.ts';

export interface ConflictProps {
  ctx: Context;
  /** As stored. */
  journey: Journey;
  page: Page;
  /** What was typed on the page, as read. */
  typed: Entries;
  /** What was posted, to be sent again if the visitor so decides. */
  body: Body;
  /** Where the page posts to. */
  action: string;
}

/** Two tabs wrote on one page: shows both, and lets choose. Nothing is lost before that. */
export function ConflictView({ ctx, journey, page, typed, body, action }: ConflictProps) {
  const t = text(ctx);
  const { draft, service, env } = journey;
  const mine = journeyOf({ ...draft, entries: { ...draft.entries, ...typed } }, service, env);
  const rows = differing(shown(journey.walk, page, ctx), shown(mine.walk, page, ctx));
  return <>
    <h1>{t.conflictTitle}</h1>
    <p class="lead">{t.conflictWhy}</p>
    {rows.map(({ name, label, stored, own }) => (
      <Summary key={name} title={label} rows={[{ key: t.conflictStored, value: stored || t.nothingEntered }, { key: t.conflictTyped, value: own || t.nothingEntered }]} />
    ))}
    <form method="post" action={action}>
      <input type="hidden" name="version" value={draft.version} />
      <input type="hidden" name={packName} value={pack(page, body)} />
      <Buttons>
        <Button>{t.conflictTake}</Button>
        <Button kind="secondary" href={action}>{t.conflictKeep}</Button>
      </Buttons>
    </form>
  </>;
}

interface Shown { readonly label: string; readonly value: string }

/** Answers of one page by posted name; where an entry means nothing, as it was typed. */
function shown(walk: Walk, page: Page, ctx: Context): Map<string, Shown> {
  const rows = showAnswers(walk, ctx.lang).find(({ pageId }) => pageId === page.id)?.rows ?? [];
  const states = flat(walk.pages.find(({ id }) => id === page.id)?.fields ?? []);
  return new Map(rows.map((row) => {
    const entry = states.find(({ name }) => name === row.name)?.entry;
    return [row.name, { label: row.label, value: row.value || plain(entry) }];
  }));
}

/** The fields of a page, those of groups too. */
const flat = (states: readonly FieldState[]): FieldState[] => states.flatMap((state) => [state, ...(state.items ?? []).flatMap((item) => flat(item.fields))]);

/** An entry in words, as far as it has some. */
const plain = (entry: unknown): string => {
  if (typeof entry === 'string' || typeof entry === 'number') return String(entry);
  return typeof entry === 'object' && entry !== null ? Object.values(entry).map(plain).filter(Boolean).join(' ') : '';
};

const differing = (stored: Map<string, Shown>, own: Map<string, Shown>) =>
  [...new Set([...stored.keys(), ...own.keys()])].map((name) => ({
    name, label: (own.get(name) ?? stored.get(name))?.label ?? name, stored: stored.get(name)?.value ?? '', own: own.get(name)?.value ?? '',
  })).filter((row) => row.stored !== row.own);
