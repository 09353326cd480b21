import type { ComponentChildren } from 'preact';

/** Controls that are rarely wanted, behind a button-like line; opened, they lie over what follows. `title` says what is set; scripts find it by its `name`. */
export function FoldOut({ title, name, children }: { title: string; name?: string; children: ComponentChildren }) {
  return (
    <details class="fold-out" data-fold-out={name}>
      <summary class="fold-out__title">{title}</summary>
      <div class="fold-out__body">{children}</div>
    </details>
  );
}
