import type { ComponentChildren } from 'preact';
import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';
import { Button } from '../button/button.view.tsx';
import { Checkbox } from '../choice/choice.view.tsx';

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
      <Keys />
    </div>
  );
}

/** The keys of the desk, shown by „?“; what the keys do is in enhance/desk-keys.ts. */
function Keys() {
  const t = text(useShell());
  return (
    <dialog class="kern-dialog keys" aria-labelledby="keys-title" data-keys>
      <div class="kern-dialog__header"><h2 class="kern-title" id="keys-title">{t.keysTitle}</h2></div>
      <form class="kern-dialog__body" method="dialog">
        <ul><li>{t.keysHelp}</li><li>{t.keysFilter}</li><li>{t.keysList}</li><li>{t.keysRows}</li></ul>
        <Checkbox id="keys-on" name="keys-on" label={t.keysOn} checked />
        <Button>{t.close}</Button>
      </form>
    </dialog>
  );
}

/** Filters that stay on top while the list scrolls. */
export const Filters = ({ action, children }: { action: string; children: ComponentChildren }) =>
  <form class="filters" method="get" action={action}>{children}</form>;
