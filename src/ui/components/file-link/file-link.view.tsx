import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';
import { Badge } from '../badge/badge.view.tsx';

export interface FileLinkProps {
  name: string;
  /** Without it the name stands alone. */
  href?: string;
  /** What the virus scan says: a file that is `pending` or was `infected` cannot be opened, and says so. */
  state?: string;
  /** As attachment. */
  download?: boolean;
  class?: string;
}

/** A file by its name, to be opened as far as the virus scan lets it. */
export function FileLink({ name, href, state, download, class: kind }: FileLinkProps) {
  const t = text(useShell());
  if (state === 'pending') return <>{name} <Badge text={t.fileChecking} /></>;
  if (state === 'infected') return <><s>{name}</s> <Badge kind="danger" text={t.fileInfected} /></>;
  return href ? <a class={kind} href={href} download={download}>{name}</a> : <>{name}</>;
}
