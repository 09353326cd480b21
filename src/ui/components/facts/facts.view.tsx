import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../icon/icon.view.tsx';

export interface Fact { label: string; value: ComponentChildren; icon?: IconName }

/** A row of three facts: what it costs, how long it takes, what is needed. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl class="facts">
      {items.map(({ label, value, icon }) => (
        <div class="facts__item" key={label}><dt>{icon && <Icon name={icon} />}{label}</dt><dd>{value}</dd></div>
      ))}
    </dl>
  );
}
