/** What a portal asks for (useID of BSI TR-03130-1), and what came of it. */
import type { Content, DataGroup } from '../card/data-groups.ts';
import type { Right } from '../pki/chat.ts';
import type { Comparisons } from '../eac/terminal-authentication.ts';

export interface Wish {
  readonly required: ReadonlySet<Right>;
  readonly optional: ReadonlySet<Right>;
  /** Years that the holder must have lived. */
  readonly age?: number;
  /** Digits of a community key from the left, such as `0276` for a Land; an even number. */
  readonly community?: string;
}

/** What was read, and nothing that was not granted. */
export interface Read {
  readonly kind: 'read';
  readonly granted: ReadonlySet<Right>;
  readonly content: ReadonlyMap<DataGroup, Content>;
  /** Hexadecimal, of this card for this sector. */
  readonly pseudonym?: string;
  readonly oldEnough?: boolean;
  readonly livesThere?: boolean;
}

/** How a session ended. `minor`: a result code of BSI TR-03112 or TR-03130. */
export type Outcome = Read | { readonly kind: 'failed'; readonly minor: string; /** For the log of whoever runs this. */ readonly reason: string };

const eidServer = 'http://www.bsi.bund.de/eid/server/2.0/resultminor';
export const minors = {
  internal: `${eidServer}/common#internalError`, schema: `${eidServer}/common#schemaViolation`,
  noRights: `${eidServer}/useID#missingTerminalRights`, noArgument: `${eidServer}/useID#missingArgument`, tooMany: `${eidServer}/useID#tooManyOpenSessions`,
  pending: `${eidServer}/getResult#noResultYet`, noSession: `${eidServer}/getResult#invalidSession`, noCounter: `${eidServer}/getResult#invalidCounter`, document: `${eidServer}/getResult#invalidDocument`,
} as const;

/** What the card is to compare. @param now today, as the server knows it */
export function comparisons({ age, community }: Wish, now: Date): Comparisons {
  const born = new Date(now);
  if (age !== undefined) born.setUTCFullYear(born.getUTCFullYear() - age);
  // the 29th of February in a year without one: the day before, or somebody would be of age a day too early
  if (born.getUTCDate() !== now.getUTCDate()) born.setUTCDate(0);
  return { validOn: now, community, bornBy: age === undefined ? undefined : born };
}
