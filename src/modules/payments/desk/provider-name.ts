import type { Context, Platform } from '../../../platform/http/index.ts';
import { say } from '../../../platform/i18n/index.ts';
import { providerOf } from '../tenant-providers.ts';
import { transferProvider } from './transfer-provider.ts';
import { text } from './desk.messages.ts';

/** What a provider is called: by itself where the town offers it; one that is not offered any more by its id. */
export function providerName({ config }: Pick<Platform, 'config'>, ctx: Context, id: string): string {
  const offered = providerOf(config, ctx.tenant, id);
  if (offered) return say(offered.provider.name(offered.access.settings), ctx.lang);
  return id === transferProvider ? text(ctx).transfer : id;
}
