import type { ComponentChildren } from 'preact';
import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';
import { Icon } from '../icon/icon.view.tsx';

export type Tone = 'info' | 'success' | 'warning' | 'danger';

/** The sign that goes with each tone, so that colour never speaks alone. */
export const toneIcon = { info: 'info', success: 'check', warning: 'alert', danger: 'alert' } as const;

export interface AlertProps {
  kind?: Tone;
  title: string;
  /** Level of the title; leave it out when the alert is not a part of the page's outline. */
  level?: 2 | 3;
  /** Read out when the page opens: for the result of what was just done. */
  announce?: boolean;
  children?: ComponentChildren;
}

/** Something to know beside the task. */
export function Alert({ kind = 'info', title, level, announce, children }: AlertProps) {
  const Title = level ? (`h${level}` as const) : 'p';
  return (
    <div class={`kern-alert kern-alert--${kind} alert`} role={announce ? 'status' : undefined}>
      <div class="kern-alert__header">
        <Icon name={toneIcon[kind]} />
        <Title class="kern-title"><span class="kern-sr-only">{text(useShell())[kind]}: </span>{title}</Title>
      </div>
      {children && <div class="kern-alert__body">{children}</div>}
    </div>
  );
}
