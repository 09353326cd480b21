import { formatShortDate } from '../../../platform/i18n/format.ts';
import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';
import { Badge } from '../badge/badge.view.tsx';

export interface FileLinkProps {
  name: string;
  /** Without it the name stands alone. */
  href?: string;
  /** A file that is `pending` the virus scan, was `infected`, or is `removed` since its time is over, cannot be opened, and says so. */
  state?: string;
  removedAt?: Date | null;
  /** As attachment. */
  download?: boolean;
  class?: string;
}

/** A file by its name, to be opened as far as it can be. */
export function FileLink({ name, href, state, removedAt, download, class: kind }: FileLinkProps) {
  const shell = useShell();
  const t = text(shell);
  if (state === 'pending') return <>{name} <Badge text={t.fileChecking} /></>;
  if (state === 'infected') return <><s>{name}</s> <Badge kind="danger" text={t.fileInfected} /></>;
  if (state === 'removed') return <><s>{name}</s> <Badge text={removedAt ? t.fileRemovedOn(formatShortDate(removedAt, shell.lang)) : t.fileRemoved} /></>;
  return href ? <a class={kind} href={href} download={download}>{name}</a> : <>{name}</>;
}
