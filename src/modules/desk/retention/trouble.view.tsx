import type { Context } from '../../../platform/http/index.ts';
import { formatDateTime } from '../../../platform/i18n/format.ts';
import { Alert } from '../../../ui/index.ts';
import type { ArchiveTrouble } from '../../cases/index.ts';
import { reasonOf, text } from './retention.messages.ts';

/** Says that nothing can be archived, and so nothing is deleted. */
export function ArchiveTroubleAlert({ ctx, trouble }: { ctx: Context; trouble?: ArchiveTrouble }) {
  if (!trouble) return null;
  const t = text(ctx);
  return <Alert kind="warning" title={t.troubleTitle}><p>{t.trouble(formatDateTime(trouble.since, ctx.lang), reasonOf(trouble.reason, ctx))}</p></Alert>;
}
