import type { ComponentChildren } from 'preact';

/** Help that most people do not need, behind a line that says what it is about. */
export function Details({ title, open, children }: { title: string; open?: boolean; children: ComponentChildren }) {
  return (
    <details class="kern-accordion details" open={open}>
      <summary class="details__title">{title}</summary>
      <div class="details__body">{children}</div>
    </details>
  );
}
