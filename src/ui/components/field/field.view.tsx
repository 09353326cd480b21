import type { ComponentChildren } from 'preact';
import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';
import { Icon } from '../icon/icon.view.tsx';

/** What every form control has in common. */
export interface FieldProps {
  /** The field's name with dots replaced by dashes. */
  id: string;
  name: string;
  label: string;
  /** Says before the answer what is expected; an example rather than a rule. */
  hint?: string;
  /** Says how to do it right. */
  error?: string;
  optional?: boolean;
  /** Further ids whose text describes the control. */
  describedBy?: string;
}

/** The ids that describe a control, for `aria-describedby`. */
export const describing = ({ id, hint, error, describedBy }: Pick<FieldProps, 'id' | 'hint' | 'error' | 'describedBy'>): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`, describedBy].filter(Boolean).join(' ') || undefined;

/** „(optional)“ behind a label. */
export function Optional() {
  return <span class="kern-label__optional"> {text(useShell()).optional}</span>;
}

/** The hint of a field. */
export const Hint = ({ id, children }: { id: string; children?: string }) =>
  children ? <div class="kern-hint" id={`${id}-hint`}>{children}</div> : null;

/** The error of a field. */
export function FieldError({ id, children }: { id: string; children?: string }) {
  const t = text(useShell());
  return children
    ? <p class="kern-error" id={`${id}-error`}><Icon name="alert" /><span><span class="kern-sr-only">{t.errorPrefix}</span>{children}</span></p>
    : null;
}

/** Label, hint, error, and below them the control. */
export function Field({ id, label, hint, error, optional, children }: FieldProps & { children: ComponentChildren }) {
  return (
    <div class={`kern-form-input field${error ? ' kern-form-input--error' : ''}`}>
      <label class="kern-label" for={id}>{label}{optional && <Optional />}</label>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id}>{error}</FieldError>
      {children}
    </div>
  );
}
