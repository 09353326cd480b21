import { cloneElement, type JSX } from 'preact';
import type { Context, TrustLevel } from '../../platform/http/index.ts';
import type { SectionItem } from '../../ui/index.ts';
import type { Attribute } from './attributes.ts';
import type { Credential } from './credentials.store.ts';
import type { Source } from './sign-in/contract.ts';
import { methodsOf, settingsOf } from './sign-in/index.ts';
import { wayName } from './way-name.ts';
import { text } from './ways-in.messages.ts';

/** The ways in of a tenant by which a session can reach a level, by name. */
export const waysTo = (ctx: Context, level: TrustLevel): string[] => methodsOf(ctx.tenant, level).map(({ id }) => wayName(id, ctx));

/** Whether a way in can be used here: its method is one that the tenant offers. */
export const isUsable = ({ tenant }: Pick<Context, 'tenant'>, kind: string): boolean => methodsOf(tenant).some(({ kinds = [] }) => kinds.includes(kind));

/**
 * Whether a way in may be taken away: never the address, by which its owner is told (it can be changed), and never the last
 * one that leads in.
 */
export const isRemovable = (ctx: Pick<Context, 'tenant'>, all: readonly Credential[], one: Credential): boolean =>
  one.kind !== 'email' && all.some(({ id, kind }) => id !== one.id && isUsable(ctx, kind));

/** What each way in that the tenant offers has to say on „Login-Daten“. */
export function manageBlocks(ctx: Context, all: readonly Credential[], attributes: Readonly<Record<string, Attribute>>): JSX.Element[] {
  return methodsOf(ctx.tenant).flatMap((method) => {
    const credentials = all.filter(({ kind }) => method.kinds?.includes(kind));
    const others = all.some((one) => !credentials.includes(one) && isUsable(ctx, one.kind));
    const block = method.manage?.({ ctx, settings: settingsOf(ctx.tenant, method), credentials, attributes, others });
    return block ? [cloneElement(block, { key: method.id })] : [];
  });
}

/** What each way in that the tenant offers has to say on „Meine Daten“. */
export const profileBlocks = (ctx: Context, attributes: Readonly<Record<string, Attribute>>): JSX.Element[] => methodsOf(ctx.tenant).flatMap((method) => {
  const block = method.profile?.({ ctx, settings: settingsOf(ctx.tenant, method), attributes });
  return block ? [cloneElement(block, { key: method.id })] : [];
});

/** Why attributes are locked that a way in vouches for. @param origin their `origin`; the tenant may not offer it any more */
export const sourceOf = (ctx: Context, origin: string): Source => methodsOf(ctx.tenant).find(({ id }) => id === origin)?.source?.(ctx) ?? {
  title: text(ctx).source(wayName(origin, ctx)), changes: text(ctx).sourceChanges(wayName(origin, ctx)),
};

/** Kinds that are made by the account itself, not by proving them anew. */
const own = new Set(['email', 'password']);

/** The ways in that join this account when somebody who is signed in uses them, as on „Anmelden“: sections of a page. */
export const joinBlocks = (ctx: Context, returnTo: string): SectionItem[] => methodsOf(ctx.tenant)
  .filter(({ manage, kinds = [] }) => !manage && kinds.length > 0 && !kinds.some((kind) => own.has(kind)))
  .map((method) => {
    const settings = settingsOf(ctx.tenant, method);
    return { id: method.id, title: method.title(ctx, settings), body: method.block({ ctx, settings, returnTo }) };
  });
