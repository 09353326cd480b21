import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';

/** A place on the way; the last one is the page itself and bears no address. */
export interface Crumb { label: string; href?: string }

/** The way from the start page to here. */
export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  return (
    <nav class="breadcrumb" aria-label={text(useShell()).breadcrumb}>
      <ol>{items.map((item, index) => (
        <li key={item.label} aria-current={index === items.length - 1 ? 'page' : undefined}>
          {item.href && index < items.length - 1 ? <a href={item.href}>{item.label}</a> : item.label}
        </li>
      ))}</ol>
    </nav>
  );
}
