import type { Context } from '../../../platform/http/index.ts';
import { text } from './messages.ts';

/** Where one sees which portals get data from this account; nothing where the tenant is no provider. */
export const sharingLink = (ctx: Context): { readonly href: string; readonly label: string } | undefined =>
  ctx.tenant.provider && { href: ctx.href('/freigaben'), label: text(ctx).listTitle };
