import type { ComponentChildren } from 'preact';

/** The task, and beside it (below on phones) what helps: contact, hours. */
export function Columns({ aside, asideLabel, children }: { aside: ComponentChildren; asideLabel: string; children: ComponentChildren }) {
  return <div class="columns"><div class="columns__main">{children}</div><aside class="columns__aside" aria-label={asideLabel}>{aside}</aside></div>;
}
