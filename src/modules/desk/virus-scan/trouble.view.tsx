import type { Context } from '../../../platform/http/index.ts';
import { formatDateTime } from '../../../platform/i18n/format.ts';
import type { ScanTrouble } from '../../../platform/virus-scan/index.ts';
import { Alert } from '../../../ui/index.ts';
import { text } from './trouble.messages.ts';

/** Says that files wait for the virus scanner; nothing while it answers. */
export function ScanTroubleAlert({ ctx, trouble }: { ctx: Context; trouble?: ScanTrouble }) {
  if (!trouble) return null;
  const t = text(ctx);
  return <Alert kind="warning" title={t.title}><p>{t.body(formatDateTime(trouble.since, ctx.lang), trouble.waiting)}</p></Alert>;
}
