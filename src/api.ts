/**
 * `node dist/api.js add|rotate|revoke|end|list …`: which specialist software (Fachverfahren) may call a town's API. Configuration as
 * for `dist/main.js`.
 */
import { parseArgs } from 'node:util';
import { Advice, asProgram, onPlatform, parsed, tenantCalled } from './command.ts';
import { parseConfig, type Config } from './config.ts';
import { addApplication, allNews, isNews, isScope, listApplications, overlapHours, rotateToken, scopes, shutOut, takeTokenBack, removeWebhook, reachOf, setWebhook, tokenDays, tokensOf, urlFault, type Application } from './modules/api/index.ts';
import type { Actor } from './platform/audit/index.ts';
import type { Tx } from './platform/db/index.ts';
import type { Platform } from './platform/http/index.ts';
import type { Tenant } from './platform/tenancy/index.ts';

const usage = `npm run api -- add --tenant guetersloh --name "Hundesteuer-Verfahren" --office steuern --scope cases:read --scope files:read
npm run api -- list --tenant guetersloh
npm run api -- rotate --tenant guetersloh --application ID
npm run api -- revoke --tenant guetersloh --application ID --token stt_AbCdEfGh
npm run api -- end --tenant guetersloh --application ID
npm run api -- webhook --tenant guetersloh --application ID --url https://fachverfahren.example/stadttor --event case.submitted --event case.replied
npm run api -- webhook-off --tenant guetersloh --application ID

add: prints the token, once. --office, --service and --scope may stand several times; without --service it is all services of the offices.
Scopes: ${scopes.join(', ')}. --days: how long the token works (${tokenDays}).
rotate: makes a new token; those before work for ${overlapHours} hours more.
revoke: takes one token back at once; it is named by what list shows of it.
end: shuts the application out for good. What it did keeps its name.
webhook: says where the application is told of news; prints the secret that calls are signed with, once. Without --event of all of it:
${allNews.join(', ')}.
webhook-off: nobody is told any more; the next webhook gets a new secret.`;

/** What a command works with. */
interface Job { platform: Platform; tenant: Tenant; name: string; office: readonly string[]; service: readonly string[]; scope: readonly string[]; application: string; token: string; days: string; url: string; event: readonly string[] }

/** Every command with the options that it needs, and those that it may have. */
const commands: Readonly<Record<string, { needs: readonly (keyof Job)[]; may?: readonly (keyof Job)[]; run(job: Job): Promise<string> }>> = {
  add: { needs: ['tenant', 'name', 'office', 'scope'], may: ['service', 'days'], run: add },
  list: { needs: ['tenant'], run: list },
  rotate: { needs: ['tenant', 'application'], may: ['days'], run: (job) => rotate(job) },
  revoke: { needs: ['tenant', 'application', 'token'], run: (job) => revoke(job) },
  webhook: { needs: ['tenant', 'application', 'url'], may: ['event'], run: (job) => tell(job) },
  'webhook-off': { needs: ['tenant', 'application'], run: (job) => untell(job) },
  end: { needs: ['tenant', 'application'], run: (job) => end(job) },
};

const actor: Actor = { kind: 'system', name: 'npm run api' };

/** @param args what stands behind the program's name @returns what was done, to print @throws Advice that says how to do it right */
export async function apiCommand(args: readonly string[], config: Config): Promise<string> {
  const { command, values } = read(args);
  return onPlatform(config, (platform) => command.run({
    platform, tenant: tenantCalled(platform, values.tenant ?? ''), name: values.name ?? '', office: values.office ?? [], service: values.service ?? [], scope: values.scope ?? [],
    application: values.application ?? '', token: values.token ?? '', days: values.days ?? String(tokenDays), url: values.url ?? '', event: values.event ?? [],
  }));
}

async function add({ platform, tenant, name, office, service, scope, days }: Job): Promise<string> {
  const known = Object.keys(tenant.offices);
  for (const one of office) if (!known.includes(one)) throw new Advice(`This town has no office „${one}“. It has: ${known.join(', ')}`);
  const allowed = scope.filter(isScope);
  if (allowed.length < scope.length) throw new Advice(`There are these scopes: ${scopes.join(', ')}`);
  if (name.length > 80) throw new Advice('The name is longer than 80 characters.');
  const { applicationId, token, expiresAt } = await platform.db.tenant(tenant.id, (tx) =>
    addApplication(tx, actor, { name, offices: [...new Set(office)], services: service.length ? [...new Set(service)] : undefined, scopes: [...new Set(allowed)] }, daysIn(days)));
  return `${name} (${applicationId}) may call ${platform.origin(tenant)}/api/v1 with this token, which is shown only now, until ${day(expiresAt)}:\n${token}`;
}

async function list({ platform, tenant }: Job): Promise<string> {
  const lines = await platform.db.read(tenant.id, async (tx) => Promise.all((await listApplications(tx)).map(async (one) => [
    `${one.id}  ${one.name}  ${one.offices.join(', ')}${one.services ? ` (${one.services.join(', ')})` : ''}  ${one.scopes.join(', ')}${one.endedAt ? '  ended' : ''}`,
    ...(await tokensOf(tx, one.id)).map((token) => `  ${token.prefix}…  until ${day(token.expiresAt)}${token.revokedAt ? '  revoked' : ''}  ${token.lastUsedAt ? `last used ${day(token.lastUsedAt)}` : 'never used'}`),
  ].join('\n'))));
  return lines.join('\n') || `No application may call the API of „${tenant.id}“ yet.`;
}

const rotate = (job: Job): Promise<string> => withApplication(job, async (tx, one) => {
  if (one.endedAt) throw new Advice(`${one.name} has been shut out. Let it in anew with add.`);
  const { token, expiresAt } = await rotateToken(tx, actor, one, daysIn(job.days));
  return `The new token of ${one.name}, which is shown only now, works until ${day(expiresAt)}; those before it for ${overlapHours} hours more:\n${token}`;
});

const revoke = (job: Job): Promise<string> => withApplication(job, async (tx, one) => {
  const token = (await tokensOf(tx, one.id)).find(({ prefix, revokedAt }) => !revokedAt && prefix.length <= job.token.length && job.token.startsWith(prefix));
  if (!token) throw new Advice(`${one.name} has no such token that works. See: npm run api -- list --tenant ${job.tenant.id}`);
  await takeTokenBack(tx, actor, one, token.id);
  return `${token.prefix}… of ${one.name} opens nothing any more.`;
});

const end = (job: Job): Promise<string> => withApplication(job, async (tx, one) => {
  await shutOut(tx, actor, one);
  return `${one.name} is shut out, and all of its tokens.`;
});

const tell = (job: Job): Promise<string> => withApplication(job, async (tx, one) => {
  const { url, event } = job;
  const fault = urlFault(url, reachOf(job.platform));
  if (fault) throw new Advice(`„${url}“ cannot be called: ${faults[fault]}`);
  const events = event.filter(isNews);
  if (events.length < event.length) throw new Advice(`There is this news: ${allNews.join(', ')}`);
  const secret = await setWebhook(tx, actor, one, { url, events: events.length ? events : allNews });
  return `${one.name} is told of ${(events.length ? events : allNews).join(', ')} at ${url}${secret ? `. The secret, which is shown only now:\n${secret}` : ', with the secret it has.'}`;
});

const faults = { url: 'it is no address of 500 characters at most.', https: 'it must begin with https://.', credentials: 'it bears a name or password.', private: 'it is in a private network that WEBHOOK_NETWORKS does not name.' } as const;

const untell = (job: Job): Promise<string> => withApplication(job, async (tx, one) => {
  await removeWebhook(tx, actor, one);
  return `${one.name} is told of nothing any more.`;
});

const withApplication = ({ platform, tenant, application }: Job, work: (tx: Tx, one: Application) => Promise<string>): Promise<string> => platform.db.tenant(tenant.id, async (tx) => {
  const one = (await listApplications(tx)).find(({ id }) => id === application);
  if (!one) throw new Advice(`„${tenant.id}“ has no application „${application}“. See: npm run api -- list --tenant ${tenant.id}`);
  return work(tx, one);
});

const day = (date: Date): string => date.toISOString().slice(0, 10);

function daysIn(written: string): number {
  const days = Number(written);
  if (!Number.isInteger(days) || days < 1 || days > 3650) throw new Advice('--days is a whole number from 1 to 3650.');
  return days;
}

function read(args: readonly string[]) {
  const one = { type: 'string' } as const;
  const many = { ...one, multiple: true } as const;
  const { values, positionals } = parsed(usage, () => parseArgs({ args: [...args], allowPositionals: true, options: { tenant: one, name: one, application: one, token: one, days: one, url: one, event: many, office: many, service: many, scope: many } }));
  const called = positionals.join(' ');
  const command = Object.hasOwn(commands, called) ? commands[called] : undefined;
  if (!command) throw new Advice(called ? `There is no command „${called}“.\n\n${usage}` : usage);
  const options = (names: readonly string[]): string => names.map((name) => `--${name}`).join(', ');
  const missing = command.needs.filter((name) => !values[name as keyof typeof values]?.length);
  if (missing.length) throw new Advice(`${called} needs ${options(missing)}.\n\n${usage}`);
  const extra = Object.keys(values).filter((name) => ![...command.needs, ...command.may ?? []].includes(name as keyof Job));
  if (extra.length) throw new Advice(`${called} takes no ${options(extra)}.\n\n${usage}`);
  return { command, values };
}

await asProgram(import.meta.url, (args) => apiCommand(args, parseConfig(process.env)));
