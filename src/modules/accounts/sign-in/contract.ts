import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { JSX } from 'preact';
import type { Context, Platform } from '../../../platform/http/index.ts';

/** A way to sign in: one folder, one line in `sign-in/index.ts`; tenants switch it on in tenant.yaml under `signIn`. */
export interface SignInMethod {
  readonly id: string;
  /** Its part of the page „Anmelden“. */
  block(props: BlockProps): JSX.Element;
  /** @param page shows the page „Anmelden“ again, with what was typed and what is wrong */
  routes(app: FastifyInstance, platform: Platform, page: SendSignInPage): void;
}

/** Answers with the page „Anmelden“: 422 when there is a fault, which stands in the block of its method. */
export type SendSignInPage = (request: FastifyRequest, reply: FastifyReply, props: { returnTo: string; expired?: boolean; fault?: SignInFault }) => FastifyReply;

/** What was wrong: in the block of which method, at the control with which id. */
export interface SignInFault { readonly method: string; readonly control: string; readonly error: string; readonly typed?: string }

/** What a block knows: where to go afterwards, and what was typed when it was wrong. */
export interface BlockProps {
  readonly ctx: Context;
  readonly returnTo: string;
  readonly typed?: string;
  readonly error?: string;
}
