import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';

/** Leads through a list that is longer than a page; nothing for a single page. `href` makes the address of a page (from 1). */
export function Pagination({ page, pages, href }: { page: number; pages: number; href: (page: number) => string }) {
  const t = text(useShell());
  if (pages < 2) return null;
  return (
    <nav class="pagination" aria-label={t.pages}>
      {page > 1 && <a class="kern-link" href={href(page - 1)} rel="prev">{t.previous}</a>}
      <span class="muted">{t.pageOf(page, pages)}</span>
      {page < pages && <a class="kern-link" href={href(page + 1)} rel="next">{t.next}</a>}
    </nav>
  );
}
