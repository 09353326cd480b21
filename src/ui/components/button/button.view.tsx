import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../icon/icon.view.tsx';

export interface ButtonProps {
  /** One primary per page. */
  kind?: 'primary' | 'secondary' | 'tertiary' | 'danger';
  name?: string;
  value?: string;
  /** Makes it a link that looks like a button: for going somewhere, never for changing something. */
  href?: string;
  type?: 'submit' | 'button' | 'reset';
  formNoValidate?: boolean;
  formAction?: string;
  /** Id of the form it belongs to, when it stands outside. */
  form?: string;
  disabled?: boolean;
  small?: boolean;
  /** The one thing to do on a page that explains: „Hier starten“. */
  large?: boolean;
  icon?: IconName;
  /** Spoken instead of the label, when the label alone says too little („Ändern“ → „Anschrift ändern“). */
  label?: string;
  id?: string;
  /** With script: gets the text that `from` (a select) names and puts it into the field `into`; without, the form is sent. */
  insert?: { readonly url: string; readonly from: string; readonly into: string };
  children: ComponentChildren;
}

/** A button, or with `href` a link in its shape. */
export function Button({ kind = 'primary', href, children, label, small, large, icon, type = 'submit', insert, ...rest }: ButtonProps) {
  const shape = kind === 'danger' ? 'primary button--danger' : kind;
  const look = `kern-btn kern-btn--${shape}${small ? ' kern-btn--x-small' : large ? ' button--large' : ''}`;
  const inside = <>{icon && <Icon name={icon} />}<span class="kern-label">{children}</span></>;
  if (href !== undefined) return <a class={look} href={href} id={rest.id} aria-label={label}>{inside}</a>;
  return <button class={look} type={type} aria-label={label} data-insert={insert?.url} data-insert-from={insert?.from} data-insert-into={insert?.into} {...rest}>{inside}</button>;
}

/** Buttons in a row, the primary one first. */
export const Buttons = ({ children }: { children: ComponentChildren }) => <div class="kern-btn-wrapper buttons">{children}</div>;
