import type { ComponentChildren } from 'preact';

export interface SideBySideProps {
  /** Filters and list. */
  list: ComponentChildren;
  /** What the list is, for screen readers. */
  listLabel: string;
  /** Small screens show only the case when one is open. */
  open?: boolean;
  /** The open case, or a hint to choose one. */
  children: ComponentChildren;
}

/** The desk's look: list and case beside each other on wide screens, each scrolling by itself. */
export function SideBySide({ list, listLabel, open, children }: SideBySideProps) {
  return (
    <div class={`side-by-side${open ? ' side-by-side--open' : ''}`}>
      <section class="side-by-side__list" aria-label={listLabel}>{list}</section>
      <div class="side-by-side__case">{children}</div>
    </div>
  );
}

/** Filters that stay on top while the list scrolls. */
export const Filters = ({ action, children }: { action: string; children: ComponentChildren }) =>
  <form class="filters" method="get" action={action}>{children}</form>;
