import type { Tx } from '../../platform/db/index.ts';
import { type Platform, textIn } from '../../platform/http/index.ts';
import type { Lang } from '../../platform/i18n/index.ts';
import { readPage, stableJson, type Body, type Entries, type Page } from '../forms/index.ts';
import type { Draft } from './draft.ts';
import { takeDraftFile } from './draft-files.store.ts';
import { prolongDraft, saveEntries } from './drafts.store.ts';
import { noteAsked, strandedFiles } from './files-in-entries.rules.ts';
import { removeBytes } from './uploads/remove-bytes.ts';

/** How saving ended: stored (the draft as it stands now), or somebody else wrote on the same page meanwhile. */
export type SavedStep =
  | { readonly kind: 'saved'; readonly draft: Draft }
  | { readonly kind: 'conflict'; readonly draft: Draft; readonly typed: Entries };

/**
 * Saves what was typed on a page, right or wrong. Nothing that another tab stored on this page since it was opened is
 * overwritten; what was stored on other pages stays.
 * @param draft whose row the caller has locked
 * @param body as posted; its `version` says on which version of the draft it is based
 */
export async function saveStep(tx: Tx, platform: Platform, draft: Draft, page: Page, body: Body, { lang, days }: { lang: Lang; days: number }): Promise<SavedStep> {
  const typed = noteAsked(page, body, readPage(page, body, draft.entries));
  const changed = Object.entries(typed).some(([id, entry]) => !(id in draft.entries) || stableJson(draft.entries[id]) !== stableJson(entry));
  if (!changed) {
    if (draft.expiresAt.getTime() < Date.now() + (days - 1) * 86_400_000) await prolongDraft(tx, draft.id, days);
    return { kind: 'saved', draft };
  }
  if ((draft.touched[page.id] ?? 0) > baseOf(body)) return { kind: 'conflict', draft, typed };
  const entries = { ...draft.entries, ...typed };
  const stranded = strandedFiles(page, entries, draft.files);
  for (const { id } of stranded) if (await takeDraftFile(tx, draft.id, id)) await removeBytes(platform, tx, id);
  const { version, savedAt } = await saveEntries(tx, draft, entries, page.id, lang, days);
  return { kind: 'saved', draft: { ...draft, entries, version, touched: { ...draft.touched, [page.id]: version }, updatedAt: savedAt, files: draft.files.filter((file) => !stranded.includes(file)) } };
}

/** The version a post is based on; one that names none is based on nothing, and overwrites nothing. */
const baseOf = (body: Body): number => {
  const version = Number(textIn(body, 'version'));
  return Number.isSafeInteger(version) ? version : 0;
};
