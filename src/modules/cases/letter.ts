import type { Platform } from '../../platform/http/index.ts';
import { say, type Lang } from '../../platform/i18n/index.ts';
import { renderLetter } from '../../platform/pdf/index.ts';
import { attributesOf } from '../accounts/index.ts';
import { newProof } from '../documents/index.ts';
import { writerOf, type OfficeViewer } from './access.rules.ts';
import { seenCase } from './act.ts';
import { askedOf } from './corrections/current-answers.ts';
import { text } from './messages.ts';
import { paperOf } from './paper.ts';
import { tenantOf } from './tenant-of.ts';

/**
 * Sets a decision as a letter on the town's paper, in the citizen's language: for the preview, and for `decide`. Made
 * before the case is locked, so that nobody waits for the typesetter.
 * @param letter blank lines part the paragraphs; `remedy` is the Rechtsbehelfsbelehrung
 * @returns a tagged PDF
 * @throws 404 when the case is not the viewer's
 */
export async function letterOf(platform: Platform, tenantId: string, viewer: OfficeViewer, caseId: string, letter: { body: string; remedy?: string }): Promise<Uint8Array> {
  const { found, told } = await platform.db.read(tenantId, async (tx) => {
    const seen = await seenCase(tx, caseId, viewer);
    const account = seen.personId ? (await attributesOf(tx, seen.personId))['address']?.value : undefined;
    return { found: seen, told: { ...await askedOf(tx, caseId), account } };
  });
  const tenant = tenantOf(platform, tenantId);
  return renderLetter(platform.pdf, {
    ...paperOf(tenant, found, found.lang, told),
    proof: newProof(platform, tenant, found.lang),
    subject: subjectOf(told.definition, found.lang) ?? text({ lang: found.lang, tenant }).decisionSubject(say(found.title, found.lang)),
    date: new Date(),
    paragraphs: letter.body.trim().split(/\r?\n\s*\r?\n/),
    signer: writerOf(viewer).name,
    remedy: letter.remedy?.trim(),
  });
}

/** What the service calls its decisions, where it says so. */
function subjectOf(definition: unknown, lang: Lang): string | undefined {
  const subject = (definition as { decision?: { subject?: Partial<Record<Lang, string>> } } | undefined)?.decision?.subject;
  return subject?.[lang] ?? subject?.de;
}
