import type { RecordEntry } from '../../../platform/audit/index.ts';
import type { Context, Platform, TrustLevel } from '../../../platform/http/index.ts';
import { deviceName } from '../device-name.ts';
import type { Device } from '../device.rules.ts';
import { levelName } from '../level-name.ts';
import { trustLevels } from '../levels.rules.ts';
import { clientName, clientOf } from '../provider/clients.ts';
import { wayName } from '../way-name.ts';
import { text } from './messages.ts';
import { accountRecords } from './records.messages.ts';

/** An entry in plain words: what happened, and what belongs to it. */
export function describeRecord({ action, data, actor }: RecordEntry, platform: Pick<Platform, 'tenants'>, ctx: Context): { readonly what: string; readonly more: string } {
  const t = text(ctx);
  const words: Readonly<Record<string, string | undefined>> = accountRecords(ctx);
  const title = words[action];
  const word = (name: string): string | undefined => (typeof data[name] === 'string' ? data[name] : undefined);
  const way = word('method') ?? word('kind');
  const level = trustLevels.find((one): one is TrustLevel => one === data['level']);
  const portal = word('portal');
  const client = portal === undefined ? undefined : clientOf(ctx.tenant, portal);
  const more = [
    way && wayName(way, ctx), level && t.level(levelName(level, ctx)), data['device'] ? deviceName(data['device'] as Device, ctx) : undefined,
    client ? clientName(platform, client, ctx.lang) : portal, word('from'), word('format')?.toUpperCase(),
    typeof data['sessions'] === 'number' ? t.sessions(data['sessions']) : undefined, actor.kind === 'system' && actor.name ? t.asked(wayName(actor.name, ctx)) : undefined,
  ];
  return title ? { what: title, more: more.filter(Boolean).join(', ') } : { what: t.other, more: action };
}
