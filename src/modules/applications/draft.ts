import type { FileState } from '../../platform/storage/index.ts';
import type { Verified } from '../cases/index.ts';
import type { Entries } from '../forms/index.ts';
import type { OwnCorrection } from './corrections/own-correction.ts';

/** A file that waits in a draft; `field` is the entry's path as posted (`nachweis`, `hunde.0.foto`). */
export interface DraftFile {
  readonly id: string;
  readonly field: string;
  readonly name: string;
  /** MIME type by content. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** What the virus scan says. */
  readonly state?: FileState;
}

/** An application that is being filled in: raw entries as typed, and the files that wait. Progress is derived, never stored. */
export interface Draft {
  readonly id: string;
  /** Slug of the service. */
  readonly service: string;
  /** Whose it is; without it, it belongs to the browser that holds the cookie. */
  readonly personId?: string;
  readonly holderHash?: Buffer;
  /** The key of its content, sealed; gone once it is submitted. */
  readonly dataKey?: Uint8Array;
  /** Without the entries of upload fields: those are derived from `files`. */
  readonly entries: Entries;
  /** Rises with every change, of entries or files. */
  readonly version: number;
  /** Page id → version in which its entries last changed. */
  readonly touched: Readonly<Record<string, number>>;
  readonly updatedAt: Date;
  readonly expiresAt: Date;
  /** Set once it is submitted. */
  readonly caseId?: string;
  readonly files: readonly DraftFile[];
  /** What an ID card has confirmed for it. */
  readonly verified?: Verified;
  /** Whether posts wait that came after the session had ended. */
  readonly parked: boolean;
  /** It corrects answers that were sent with a case: those of this correction, which `access.ts` reads along. */
  readonly correctionId?: string;
  readonly correction?: OwnCorrection;
}

/** Who asks for a draft: the person signed in, or the browser that holds the cookie. Never both. */
export type Holder = { readonly personId: string } | { readonly holderHash: Buffer };
