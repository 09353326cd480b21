import type { Text } from '../../../platform/i18n/index.ts';
import type { Expression } from '../expressions/index.ts';

/** An amount and when it is valid: from a day until the next one's, or until a last day. */
export interface DatedAmount<T = number | Expression> {
  /** `YYYY-MM-DD`; without it since ever. */
  readonly from?: string;
  /** `YYYY-MM-DD`, the last day; without it until the next amount's first. */
  readonly until?: string;
  /** Euros. */
  readonly amount: T;
  /** The paragraph behind this amount, where it is not the position's. */
  readonly basis?: Text;
}

/** One line of a fee, ready to be reckoned. A fee that is just an amount is one line without id and label. */
export interface FeePosition {
  readonly id?: string;
  readonly label?: Text;
  /** Of one piece, oldest first; the one valid on the day of sending counts. */
  readonly amounts: readonly DatedAmount[];
  /** Pieces; one without it. */
  readonly quantity?: number | Expression;
  /** Owed only where it holds. */
  readonly when?: Expression;
  /** The paragraph of the bylaw or act. */
  readonly basis?: Text;
  /** Where the town books it. */
  readonly account?: string;
  readonly costCentre?: string;
}

/** One line of what an application costs. */
export interface Reckoned extends Pick<FeePosition, 'id' | 'label' | 'basis' | 'account' | 'costCentre'> {
  readonly quantity: number;
  /** Of all pieces together, integer cents. */
  readonly cents: number;
}
