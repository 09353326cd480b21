import type { ComponentChildren } from 'preact';

export interface SectionItem { readonly id: string; readonly title: string; readonly body: ComponentChildren }

export interface SectionsProps {
  items: readonly SectionItem[];
  level?: 2 | 3;
  /** The one that most people look for. */
  raised?: boolean;
}

/** Sections that stand beside each other as equals, evenly spaced and parted by lines: ways to sign in. */
export function Sections({ items, level = 2, raised }: SectionsProps) {
  const Title = `h${level}` as const;
  return (
    <div class={raised ? 'sections sections--raised' : 'sections'}>
      {items.map(({ id, title, body }) => <section key={id} aria-labelledby={`${id}-title`}><Title id={`${id}-title`}>{title}</Title>{body}</section>)}
    </div>
  );
}
