import type { Copy } from '../bundid-mailbox/copies.store.ts';
import type { MessageKind } from '../thread.store.ts';

/**
 * Why a message cannot be recalled: it was recalled before; read; is a decision, which is made available by law (§ 9 OZG) and only another
 * decision takes back (§§ 48, 49 VwVfG); its fee is asked or paid for (S4.22); answered meanwhile; a copy lies in the BundID mailbox,
 * or is just being put there.
 */
export type Unrecallable = 'recalled' | 'read' | 'decision' | 'fee' | 'answered' | 'copied' | 'copying';

/** Of a message, what decides whether it can be recalled. */
export interface Sent {
  readonly author: 'citizen' | 'staff' | 'system'; readonly kind: MessageKind; readonly recalled: boolean; readonly read: boolean;
  /** It was to be paid for before it could be read. */ readonly fee: boolean;
  /** The citizen has written since. */ readonly answered: boolean;
  readonly copy?: Copy['state'] | 'copying';
}

/** Whether the office may recall a message at all: its own words, not what the portal or the citizen said. */
export const isOffices = ({ author, kind }: Pick<Sent, 'author' | 'kind'>): boolean => author === 'staff' && (kind === 'message' || kind === 'question' || kind === 'decision');

/** Why not; undefined where it can be. */
export function whyNot({ kind, recalled, read, fee, answered, copy }: Sent): Unrecallable | undefined {
  if (recalled) return 'recalled';
  if (kind === 'decision') return 'decision';
  if (read) return 'read';
  if (fee) return 'fee';
  if (answered) return 'answered';
  return copy === 'delivered' ? 'copied' : copy === 'copying' ? 'copying' : undefined;
}
