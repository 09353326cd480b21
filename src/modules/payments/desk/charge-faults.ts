import type { Context } from '../../../platform/http/index.ts';
import { text } from './desk.messages.ts';
import type { ChargeAtDesk } from './load-charge.ts';
import { moneyIn } from './money-in.ts';

/** What can be wrong with a repair. */
export type ChargeFault = 'reason' | 'amount' | 'too-much' | 'payment' | 'moved-on' | 'own';

export interface ChargeProps {
  readonly ctx: Context;
  readonly found: ChargeAtDesk;
  /** Id of whatever is decided or asked for next. */
  readonly newId: string;
  readonly nameOf: (provider: string) => string;
  readonly done?: 'asked-again' | 'booked' | 'already' | 'waived' | 'cleared' | 'refund-asked' | 'released' | 'withdrawn';
  readonly fault?: ChargeFault;
  /** Cents that can be given back at most, where more was typed. */
  readonly left?: number;
  /** What was typed, where something is wrong with it. */
  readonly typed?: { readonly action?: string; readonly reason: string; readonly amount: string; readonly attemptId?: string };
}

/** Id of the control that a fault is about. */
export const controlOf = ({ fault, typed }: Pick<ChargeProps, 'fault' | 'typed'>): string | undefined => {
  switch (fault) {
    case 'reason': return `grund-${typed?.action ?? ''}`;
    case 'amount': case 'too-much': return 'betrag';
    case 'payment': return 'zahlung';
    default: return undefined;
  }
};

/** What is wrong, in words. */
export const wordsOf = ({ ctx, fault, left = 0 }: Pick<ChargeProps, 'ctx' | 'fault' | 'left'>): string | undefined =>
  fault && (fault === 'too-much' ? text(ctx)['fault.too-much'](moneyIn(ctx, left)) : text(ctx)[`fault.${fault}`]);
