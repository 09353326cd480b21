import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { JSX } from 'preact';
import type { z } from 'zod';
import type { Config } from '../../../config.ts';
import type { Tenant } from '../../../platform/tenancy/index.ts';
import type { Context, Platform, TrustLevel } from '../../../platform/http/index.ts';
import type { Attribute } from '../attributes.ts';
import type { Credential } from '../credentials.store.ts';

/**
 * A way to sign in: one folder, one line in `sign-in/index.ts`; tenants switch it on in tenant.yaml under `signIn`.
 * Its routes answer 404 to tenants that do not.
 */
export interface SignInMethod<Settings = unknown> {
  readonly id: string;
  /** The highest level a session by it can have: where a service needs more, it is not offered. */
  readonly level: TrustLevel;
  /** As `level`, where it depends on what tenant.yaml says; `level` is then the highest there can be anywhere. */
  levelOf?(settings: Settings): TrustLevel;
  /** What tenant.yaml may say of it, `signIn: [{ ID: … }]`; nothing where it is left out. */
  readonly settings?: z.ZodType<Settings>;
  /** Kinds of the credentials it makes; it shows them in „Login-Daten“ itself where it has `manage`. */
  readonly kinds?: readonly string[];
  /** What the configuration lacks so that this tenant can offer it, e.g. `set BUNDID_KEYS`; stops the start. */
  missing?(config: Config, tenant: Tenant): string | undefined;
  /** Its heading on the page „Anmelden“, where each way in is a section. */
  title(ctx: Context, settings: Settings): string;
  /** What stands below that heading. */
  block(props: BlockProps<Settings>): JSX.Element;
  /** How an account is made by it, where that differs from signing in: a section of the page „Registrieren“ (S3.2). */
  readonly register?: { /** Undefined where this tenant makes none by it. */ title(ctx: Context, settings: Settings): string | undefined; block(props: BlockProps<Settings>): JSX.Element };
  /** What the start page's block „Anmelden“ says of it: the only way in goes straight out (S3.1), `account` makes an account (S1.4). */
  start?(ctx: Context, settings: Settings): { readonly way?: StartLink; readonly account?: StartLink };
  /** Its part of the page „Login-Daten“: what the person has of it, adding, changing, taking away. */
  manage?(props: ManageProps<Settings>): JSX.Element | null;
  /** Its part of the page „Meine Daten“: what raises the account, or where its data come from. */
  profile?(props: ProfileProps<Settings>): JSX.Element | null;
  /** Where attributes come from that it vouches for, and what changes them; without it the general words. */
  source?(ctx: Context): Source;
  /** Where a session by it leads when it has ended here: to the page that ends it at its source, too. @param data the session's `sessionData` */
  leave?(request: FastifyRequest, reply: FastifyReply, platform: Platform, data: object): Promise<string | undefined>;
  /** @param page shows the page „Anmelden“ again, with what was typed and what is wrong */
  routes(app: FastifyInstance, platform: Platform, page: SendSignInPage): void;
}

/** Why an attribute is locked: „Aus Ihrem Ausweis“, and how it becomes another. */
export interface Source { readonly title: string; readonly changes: string }

/** A link of the start page. */
export interface StartLink { readonly href: string; readonly label: string }

/** Answers with the page „Anmelden“: 422 when there is a fault, which stands in the block of its method. */
export type SendSignInPage = (request: FastifyRequest, reply: FastifyReply, props: SignInPageProps) => FastifyReply;

export interface SignInPageProps {
  readonly returnTo: string;
  readonly expired?: boolean;
  /** Somebody who is signed in proves it anew, before something that matters. */
  readonly again?: boolean;
  /** The level that is needed; only ways that reach it are offered. */
  readonly level?: TrustLevel;
  /** The one way in that a service accepts. */
  readonly insists?: string;
  /** What was done, and why to sign in now: the page's title, and a sentence. */
  readonly done?: { readonly title: string; readonly lead: string };
  readonly fault?: SignInFault;
}

/** What was wrong: in the block of which method, at the control with which id. */
export interface SignInFault { readonly method: string; readonly control: string; readonly error: string; readonly typed?: string }

/** What a block knows: where to go afterwards, and what was typed when it was wrong. */
export interface BlockProps<Settings = unknown> {
  readonly ctx: Context;
  readonly settings: Settings;
  readonly returnTo: string;
  /** The level that is needed, where one is. */
  readonly level?: TrustLevel;
  /** The way that the page puts first: its button is the primary one. */
  readonly first?: boolean;
  readonly typed?: string;
  readonly error?: string;
}

/** What „Login-Daten“ knows: the person's credentials of the method's kinds. */
export interface ManageProps<Settings = unknown> {
  readonly ctx: Context;
  readonly settings: Settings;
  readonly credentials: readonly Credential[];
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** Whether the person can come in by another way when one is taken away. */
  readonly others: boolean;
}

/** What „Meine Daten“ knows: what the account keeps, and where it is from. */
export interface ProfileProps<Settings = unknown> {
  readonly ctx: Context;
  readonly settings: Settings;
  readonly attributes: Readonly<Record<string, Attribute>>;
}
