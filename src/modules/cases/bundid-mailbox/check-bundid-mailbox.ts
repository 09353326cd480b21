import { ConfigError } from '../../../config.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { senderOf } from './sender.ts';

/** Days before the client certificate ends on which a start says so. */
const warnDays = 30;

/**
 * A town that offers the BundID mailbox needs a sender there. Outside production it is simply not offered without one.
 * @throws ConfigError where none is configured, or its certificate or keys cannot be used
 */
export function checkBundidMailbox({ config, tenants, log }: Pick<Platform, 'config' | 'tenants' | 'log'>): void {
  const first = tenants.all.find(({ policies }) => policies.bundidMailbox);
  if (!first) return;
  if (!config.zbp) {
    if (!config.production) return;
    throw new ConfigError(`ZBP_URL and what goes with it: must be set, since the town ${first.id} says policies: { bundidMailbox: true } (docs/how-to/bundid-mailbox.md); or leave that out there`);
  }
  const { validTo } = senderOf(config.zbp);
  if (validTo.getTime() - Date.now() < warnDays * 86_400_000) log.warn({ part: 'bundid-mailbox', validTo }, 'ZBP_CLIENT_CERT ends soon: order the next one');
}
