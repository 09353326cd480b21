import type { Tx } from '../../platform/db/index.ts';
import type { Lang } from '../../platform/i18n/index.ts';
import type { Draft, Holder } from './draft.ts';
import { createDraft, lockStart, openDrafts } from './drafts.store.ts';

/** How a draft is begun. */
export interface Beginning {
  readonly service: string;
  readonly lang: Lang;
  /** Days it is kept after the last change. */
  readonly days: number;
  /** A further one, though there are open ones. */
  readonly anew: boolean;
}

/**
 * Begins a draft, or gives the one that is there: a double click, or a second „Jetzt beginnen“ in another tab, makes no second.
 * „Neu beginnen“ makes one, except where an open one is still untouched.
 * @returns its id
 */
export async function begin(tx: Tx, holder: Holder, { service, lang, days, anew }: Beginning): Promise<string> {
  await lockStart(tx, holder, service);
  const open = await openDrafts(tx, holder, service);
  const there = anew ? open.find(untouched) : open[0];
  return there?.id ?? createDraft(tx, holder, service, lang, days);
}

/** Nothing was ever saved in it. */
const untouched = (draft: Draft): boolean => draft.version === 1;
