import type { ComponentChildren } from 'preact';
import { describing, FieldError, Hint, Optional } from '../field/field.view.tsx';

export interface FieldsetProps {
  id: string;
  legend: string;
  hint?: string;
  error?: string;
  optional?: boolean;
  /** `heading` when the question is a part of the page with several fields of its own; `item` when it is one of several such things. */
  size?: 'label' | 'heading' | 'item';
  role?: 'radiogroup';
  horizontal?: boolean;
  describedBy?: string;
  children: ComponentChildren;
}

/** Fields that answer one question together. */
export function Fieldset(props: FieldsetProps) {
  const { id, legend, hint, error, optional, size = 'label', role, horizontal, children } = props;
  return (
    <fieldset class={`kern-fieldset field fieldset--${size}${error ? ' kern-fieldset--error' : ''}`} id={`${id}-group`} role={role}
      aria-describedby={describing(props)} aria-invalid={role && error ? 'true' : undefined}>
      <legend class={`kern-label${size === 'heading' ? ' kern-label--large' : ''}`}>{legend}{optional && <Optional />}</legend>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id}>{error}</FieldError>
      <div class={`kern-fieldset__body${horizontal ? ' kern-fieldset__body--horizontal' : ''}`}>{children}</div>
    </fieldset>
  );
}
