/** A view of the same thing, with its own address; `count` may be words: „99+“. */
export interface Tab { href: string; label: string; current?: boolean; count?: number | string }

/** Links between views; each works without script. `label` names the row of tabs for screen readers. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>{items.map((item) => (
        <li key={item.href}>
          <a href={item.href} aria-current={item.current ? 'page' : undefined}>
            {item.label}{item.count !== undefined && <span class="tabs__count">{item.count}</span>}
          </a>
        </li>
      ))}</ul>
    </nav>
  );
}
