import type { ComponentChildren } from 'preact';
import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';

export interface SummaryRow {
  key: string;
  /** Line breaks are kept. Empty shows a dash. */
  value: ComponentChildren;
  change?: { href: string; label?: string };
}

export interface SummaryProps {
  title?: string;
  level?: 2 | 3;
  change?: { href: string; label?: string };
  rows: readonly SummaryRow[];
  /** For the desk: smaller, and each value can be copied by one click. */
  dense?: boolean;
}

/** Questions and answers; on the review with links that lead back to each page. */
export function Summary({ title, level = 2, change, rows, dense }: SummaryProps) {
  const Title = `h${level}` as const;
  const t = text(useShell());
  return (
    <section class={`summary${dense ? ' summary--dense' : ''}`}>
      {title && <div class="summary__header"><Title>{title}</Title>{change && <Change {...change} about={title} />}</div>}
      <dl class="kern-description-list" data-text-copy={dense ? t.copy : undefined} data-text-copied={dense ? t.copied : undefined}>
        {rows.map((row) => (
          <div class="kern-description-list-item" key={row.key}>
            <dt class="kern-description-list-item__key">{row.key}</dt>
            <dd class="kern-description-list-item__value" data-copy={dense && typeof row.value === 'string' ? '' : undefined}>
              <span class="summary__value">{isEmpty(row.value) ? '–' : row.value}</span>
              {row.change && <Change {...row.change} about={row.key} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const isEmpty = (value: ComponentChildren): boolean => value === '' || value === null || value === undefined;

function Change({ href, label, about }: { href: string; label?: string; about: string }) {
  return <a class="kern-link summary__change" href={href}>{label ?? text(useShell()).change}<span class="kern-sr-only">: {about}</span></a>;
}
