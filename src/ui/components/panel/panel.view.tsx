import type { ComponentChildren } from 'preact';
import { Icon } from '../icon/icon.view.tsx';

/** The green panel of a confirmation: the page's heading, and the number to keep. */
export function Panel({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="panel">
      <Icon name="check" size="large" />
      <h1 class="panel__title">{title}</h1>
      {children && <div class="panel__body">{children}</div>}
    </div>
  );
}
