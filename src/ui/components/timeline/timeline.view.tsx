import type { ComponentChildren } from 'preact';
import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';

export interface TimelineItem {
  title: string;
  /** As it is read: „Mittwoch, 3. März 2027“. */
  date?: string;
  state: 'done' | 'current' | 'open';
  text?: ComponentChildren;
}

/** What happened to a case and what is to come, from top to bottom. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const t = text(useShell());
  return (
    <ol class="timeline">
      {items.map((item) => (
        <li key={item.title} class={`timeline__item timeline__item--${item.state}`} aria-current={item.state === 'current' ? 'step' : undefined}>
          <p class="timeline__title">{item.title}<span class="kern-sr-only"> ({t[item.state]})</span></p>
          {item.date && <p class="timeline__date muted">{item.date}</p>}
          {item.text && <div class="timeline__text">{item.text}</div>}
        </li>
      ))}
    </ol>
  );
}
