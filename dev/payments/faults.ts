/** What goes wrong at the stand-ins, when somebody wants it to: calls that fail, and courses that payments take. */
import type { CallFault } from '../../src/modules/payments/provider.contract.ts';

/** A call that fails. Without `protocol`, `call`, `order` whichever comes next. */
export interface PlannedFault {
  readonly kind: CallFault;
  readonly protocol?: string;
  /** As the protocol names its calls: start, status, capture, refund, token … */
  readonly call?: string;
  /** The portal's or the provider's id of the transaction. */
  readonly order?: string;
  /** What was asked is done first; only its answer fails. */
  readonly taken: boolean;
  /** How often. */
  readonly times: number;
}

/** What a call is about. */
export interface About { readonly call: string; readonly orders: readonly string[] }

/** When the portal is told that something has happened. `late`: after an hour, or when `deliverLate` is called. `out-of-order`: what was before comes after. */
export const notifyTimes = ['before-return', 'after-return', 'twice', 'late', 'out-of-order', 'never'] as const;
/** What the person pays in the end. */
export const payments = ['asked', 'cent-more', 'four-times', 'other-currency'] as const;

/** How a payment goes. */
export interface Course {
  readonly notify: (typeof notifyTimes)[number];
  readonly pays: (typeof payments)[number];
  /** Whether notifications, and whatever else is signed, are signed as they should. */
  readonly signature: 'right' | 'wrong';
}

export const usualCourse: Course = { notify: 'before-return', pays: 'asked', signature: 'right' };

export type Faults = ReturnType<typeof makeFaults>;

export function makeFaults() {
  let planned: PlannedFault[] = [];
  let common = usualCourse;
  const own = new Map<string, Partial<Course>>();
  return {
    /** Lets calls fail. */
    plan(fault: Pick<PlannedFault, 'kind'> & Partial<PlannedFault>): void { planned.push({ taken: false, times: 1, ...fault }); },
    planned: (): readonly PlannedFault[] => planned,
    /** The fault of a call that is made now, where there is one: it counts as used. */
    take(protocol: string, { call, orders }: About): PlannedFault | undefined {
      const fault = planned.find((one) => (one.protocol ?? protocol) === protocol && (one.call ?? call) === call && (one.order === undefined || orders.includes(one.order)));
      if (fault) planned = planned.flatMap((one) => (one !== fault ? [one] : one.times > 1 ? [{ ...one, times: one.times - 1 }] : []));
      return fault;
    },
    /** Calls succeed again. @param protocol of one stand-in alone */
    heal(protocol?: string): void { planned = planned.filter((one) => protocol !== undefined && one.protocol !== protocol); },
    /** How the payment with that id of the portal goes; `undefined`: all that have no course of their own. */
    setCourse(course: Partial<Course>, orderId?: string): void {
      if (orderId === undefined) common = { ...common, ...course };
      else own.set(orderId, { ...own.get(orderId), ...course });
    },
    course: (orderId?: string): Course => ({ ...common, ...orderId === undefined ? {} : own.get(orderId) }),
    /** Everything is as usual. */
    reset(): void { planned = []; common = usualCourse; own.clear(); },
  };
}
