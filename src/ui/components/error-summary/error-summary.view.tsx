import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';
import { Icon } from '../icon/icon.view.tsx';

export interface ErrorLink { href: string; text: string }

/**
 * Above everything on a page that was sent with faults; takes the focus, links to each field. Nothing when there are none.
 * As a `warning` it asks back about what may be right, too.
 */
export function ErrorSummary({ errors, title, kind = 'danger' }: { errors: readonly ErrorLink[]; title?: string; kind?: 'danger' | 'warning' }) {
  if (errors.length === 0) return null;
  return (
    <div class={`kern-alert kern-alert--${kind} error-summary`} role="alert" tabIndex={-1} data-error-summary>
      <div class="kern-alert__header"><Icon name="alert" size="large" /><h2 class="kern-title">{title ?? text(useShell()).errorTitle}</h2></div>
      <div class="kern-alert__body">
        <ul>{errors.map((error) => <li key={error.href}><a href={error.href}>{error.text}</a></li>)}</ul>
      </div>
    </div>
  );
}
