import type { Lang } from '../i18n/index.ts';
import type { Tenant, TownRole } from '../tenancy/index.ts';

/** How far the person behind a session is trusted (eIDAS). */
export type TrustLevel = 'none' | 'low' | 'substantial' | 'high';

/** A citizen who is signed in. */
export interface Visitor {
  readonly personId: string;
  /** Full name as far as known, else the e-mail address: shown top right. */
  readonly name: string;
  readonly email: string;
  readonly level: TrustLevel;
  /** Id of the way in that this session began with. */
  readonly method: string;
  /** Seconds since they proved who they are. */
  readonly age?: number;
}

/** A member of staff who is signed in, with the role in each office and those in the whole town. */
export interface StaffMember {
  readonly staffId: string;
  readonly name: string;
  readonly email: string;
  readonly offices: Readonly<Record<string, 'caseworker' | 'lead'>>;
  /** None of these opens a case. */
  readonly roles: readonly TownRole[];
  /** Id of the way in that this session began with. */
  readonly method?: string;
  /** Seconds since they proved who they are. */
  readonly age?: number;
}

/** A page of the desk as its navigation names it; without language. `count`: what waits there. */
export interface DeskLink { readonly path: string; readonly label: string; readonly count?: number }

/** What every handler knows of the request: resolved once, at its beginning. */
export interface Context {
  readonly tenant: Tenant;
  readonly lang: Lang;
  /** Path with query as routed: without the language prefix. */
  readonly path: string;
  /** Where this tenant is reached, without a slash at the end: for links in mails. */
  readonly origin: string;
  /** Shown on error pages and in the log, so that a call to the help desk finds the line. */
  readonly reference: string;
  /** A path in the language of this request. */
  href(path: string): string;
  /** Set by the accounts module. */
  visitor?: Visitor;
  /** Set by the accounts module. */
  staff?: StaffMember;
  /** Nobody is signed in; what ends after `sessionEndsIn` is the view of one case without an account. */
  guest?: boolean;
  /** Seconds until the session ends without activity. */
  sessionEndsIn?: number;
  /** What modules add to the page's header. */
  readonly header: {
    unread?: number;
    /** Trust level of the citizen's session, in words. */
    level?: string;
    /** Pages of the desk for whoever is signed in there. */
    desk?: readonly DeskLink[];
  };
}

declare module 'fastify' {
  interface FastifyRequest { ctx: Context }
  interface FastifyContextConfig {
    /** Takes posts from other sites (an identity provider's answer): the route proves by itself that it was asked for. */
    crossOrigin?: boolean;
    /** Asked by script without anybody doing anything: does not keep a session alive. */
    idle?: boolean;
  }
}
