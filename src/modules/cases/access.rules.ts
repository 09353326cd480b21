import { sameHash } from '../../platform/crypto/token.ts';
import type { StaffMember } from '../../platform/http/index.ts';
import { reachedOffice, type Action, type State } from './states.rules.ts';

/** Who asks. Nobody is not a viewer: without one of these there is nothing to ask with. */
export type Viewer = ApplicantViewer | OfficeViewer;
/** Whose case it is. */
export type ApplicantViewer = CitizenViewer | HolderViewer | GuestViewer;
/** Who works on cases for an office. */
export type OfficeViewer = StaffViewer | ApplicationViewer;
export interface CitizenViewer { readonly kind: 'citizen'; readonly personId: string; readonly name: string }
/** Someone without an account who holds the cookie of an anonymous application. */
export interface HolderViewer { readonly kind: 'holder'; readonly hash: Uint8Array }
/** Someone without an account who has opened this one case with its number and access code. */
export interface GuestViewer { readonly kind: 'guest'; readonly caseId: string }
export interface StaffViewer { readonly kind: 'staff'; readonly staff: Pick<StaffMember, 'staffId' | 'name' | 'offices'> }

/** The town's specialist software (Fachverfahren), for some offices, and there for some services or all (undefined). */
export interface ApplicationViewer {
  readonly kind: 'application';
  readonly application: { readonly id: string; readonly name: string; readonly offices: readonly string[]; readonly services?: readonly string[] };
}

/** Of a case, what decides who may see it. */
export interface Parties {
  readonly id?: string;
  readonly personId?: string;
  readonly holderHash?: Uint8Array;
  readonly office: string;
  /** Ids of the colleagues who follow it, of whichever office; known where one case is looked up, not in lists. */
  readonly followers?: readonly string[];
  readonly service?: string;
  /** How it stands: of what never reached the office an application knows nothing. */
  readonly state?: State;
}

/** Whether a case was sent without an account and is nobody's account's still: then number and access code open it. */
export const withoutAccount = ({ personId, holderHash }: Pick<Parties, 'personId' | 'holderHash'>): boolean => personId === undefined && holderHash !== undefined;

/**
 * The one rule of who may see a case: its citizen; for a case without an account the holder of its token, and who opened it with its access code; staff of its
 * office, whatever their role, and colleagues who follow it; an application of its office, if the service is one of its own and the case has reached the office.
 * For everyone else it does not exist (404). The tenant's wall stands before this.
 */
export function maySee(viewer: Viewer, parties: Parties): boolean {
  switch (viewer.kind) {
    case 'citizen': return parties.personId === viewer.personId;
    case 'holder': return withoutAccount(parties) && sameHash(parties.holderHash!, viewer.hash);
    case 'guest': return withoutAccount(parties) && parties.id === viewer.caseId;
    case 'application': {
      const { offices, services } = viewer.application;
      return parties.state !== undefined && reachedOffice(parties.state) && offices.includes(parties.office) && (services === undefined || services.includes(parties.service ?? ''));
    }
    case 'staff': return worksOn(viewer, parties) || parties.followers?.includes(viewer.staff.staffId) === true;
  }
}

/** The offices that somebody leads: of these they see figures, and may take out all cases. */
export const ledBy = ({ staff }: StaffViewer): string[] => Object.entries(staff.offices).flatMap(([office, role]) => (role === 'lead' ? [office] : []));

/** The offices that somebody works for, or just this one of them; none for a foreign one. */
export const ownOffices = ({ staff }: StaffViewer, office?: string): string[] => Object.keys(staff.offices).filter((own) => office === undefined || own === office);

/** Whether a case is this member of staff's to work on: it is with one of their offices. */
export const worksOn = ({ staff }: StaffViewer, { office }: Pick<Parties, 'office'>): boolean => Object.hasOwn(staff.offices, office);

/** What somebody may do who only follows a case: look, leave a note, stop following. */
const forFollowers: ReadonlySet<Action> = new Set<Action>(['open', 'note', 'follow']);

/** Whether a viewer who may see a case may also do this to it. */
export const mayDo = (viewer: Viewer, parties: Parties, action: Action): boolean =>
  maySee(viewer, parties) && (viewer.kind !== 'staff' || worksOn(viewer, parties) || forFollowers.has(action));

/** Who writes for the office, as thread and record name them. */
export const writerOf = (viewer: OfficeViewer): { readonly id: string; readonly name: string } =>
  viewer.kind === 'staff' ? { id: viewer.staff.staffId, name: viewer.staff.name } : viewer.application;
