import { sameHash } from '../../platform/crypto/token.ts';
import type { StaffMember } from '../../platform/http/index.ts';

/** Who asks. Nobody is not a viewer: without one of these there is nothing to ask with. */
export type Viewer = CitizenViewer | HolderViewer | StaffViewer;
export interface CitizenViewer { readonly kind: 'citizen'; readonly personId: string; readonly name: string }
/** Someone without an account who holds the cookie of an anonymous application. */
export interface HolderViewer { readonly kind: 'holder'; readonly hash: Uint8Array }
export interface StaffViewer { readonly kind: 'staff'; readonly staff: Pick<StaffMember, 'staffId' | 'name' | 'offices'> }

/** Of a case, what decides who may see it. */
export interface Parties {
  readonly personId?: string;
  readonly holderHash?: Uint8Array;
  readonly office: string;
}

/**
 * The one rule of who may see a case: its citizen; for a case without an account the holder of its token; staff of its
 * office, whatever their role. For everyone else it does not exist (404). The tenant's wall stands before this.
 */
export function maySee(viewer: Viewer, parties: Parties): boolean {
  switch (viewer.kind) {
    case 'citizen': return parties.personId === viewer.personId;
    case 'holder': return parties.personId === undefined && parties.holderHash !== undefined && sameHash(parties.holderHash, viewer.hash);
    case 'staff': return Object.hasOwn(viewer.staff.offices, parties.office);
  }
}

/** The offices that somebody leads: of these they see figures, and may take out all cases. */
export const ledBy = ({ staff }: StaffViewer): string[] => Object.entries(staff.offices).flatMap(([office, role]) => (role === 'lead' ? [office] : []));
