import type { ComponentChildren } from 'preact';
import { Button } from '../button/button.view.tsx';
import { Icon, type IconName } from '../icon/icon.view.tsx';

export interface EmptyStateProps { title: string; icon?: IconName; level?: 2 | 3; action?: { href: string; label: string }; children?: ComponentChildren }

/** Says what will be here, and how to begin. */
export function EmptyState({ title, icon = 'list', level = 2, action, children }: EmptyStateProps) {
  const Title = `h${level}` as const;
  return (
    <div class="empty-state">
      <Icon name={icon} size="large" />
      <Title>{title}</Title>
      {children && <div>{children}</div>}
      {action && <Button kind="secondary" href={action.href}>{action.label}</Button>}
    </div>
  );
}
