import { z } from 'zod';
import { readable } from './contrast.rules.ts';
import { lands } from './holidays.rules.ts';
import { landKeys } from './land-key.rules.ts';
import { townRoles } from './town-roles.ts';

/** A text in both languages, as it stands in tenant.yaml and service.yaml. */
export const textSchema = z.strictObject({ de: z.string().trim().min(1), en: z.string().trim().min(1) })
  .meta({ id: 'Text', description: 'What citizens read, in German and in English.' });

const colour = (mode: 'light' | 'dark') => z.string().regex(/^#[0-9a-f]{6}$/i, 'is no colour like #1b5e4a')
  .refine((value) => !/^#[0-9a-f]{6}$/i.test(value) || readable(value, mode), {
    message: `this colour cannot be read on the ${mode} ground (contrast below 4.5:1)`,
    params: { cure: `take a ${mode === 'light' ? 'darker' : 'lighter'} one` },
  });

const postcode = z.string().regex(/^\d{5}$/, 'is no postcode of five digits in quotes');

const contact = z.strictObject({
  street: z.string().min(1),
  postcode,
  city: z.string().min(1),
  phone: z.string().min(1),
  email: z.email(),
  website: z.url().optional(),
}).describe('How the town as a whole is reached.');

/** How an office is reached. */
export const officeSchema = z.strictObject({
  name: textSchema,
  street: z.string().min(1),
  postcode,
  city: z.string().min(1),
  room: z.string().optional(),
  phone: z.string().min(1),
  email: z.email(),
  hours: textSchema.describe('Opening hours; one line each.'),
});

const news = z.strictObject({ date: z.iso.date(), title: textSchema, text: textSchema });

const wayInName = z.string().regex(/^[a-z][a-z0-9-]*$/, 'is no name like email-link');

/** A way in: just its name, or its name with what it is told, which the way in checks itself. */
const wayIn = z.union([
  wayInName.transform((id): WayIn => ({ id })),
  z.record(wayInName, z.unknown()).refine((one) => Object.keys(one).length === 1, { message: 'one way in for each dash' })
    .transform((one): WayIn => ({ id: Object.keys(one)[0] as string, settings: Object.values(one)[0] })),
]);
interface WayIn { readonly id: string; readonly settings?: unknown }

/** How fees are paid online. */
const paymentsSchema = z.strictObject({
  windowMinutes: z.int().min(5).max(120).default(20).describe('Minutes that somebody has at the provider; what is paid later counts all the same.'),
  providers: z.array(wayIn).min(1).describe('Payment providers, by their folder in src/modules/payments/providers, in the order in which they are offered.'),
}).refine(({ providers }) => new Set(providers.map(({ id }) => id)).size === providers.length, { message: 'a provider stands there twice', params: { cure: 'name each once' } });

/** A portal that may ask this tenant who somebody is. */
const portalSchema = z.strictObject({
  id: wayInName,
  tenant: wayInName.optional().describe('A tenant of this program.'),
  name: textSchema.optional().describe('As people call it; a tenant has its own name.'),
  redirectUris: z.array(z.url({ protocol: /^https$/ })).min(1).optional().describe('Where it has its answers, for a portal elsewhere.'),
}).refine(({ tenant, name, redirectUris }) => tenant !== undefined || (name && redirectUris), { message: 'a portal elsewhere needs name and redirectUris', params: { cure: 'add both, or tenant: …' } });

/** By which law, and on which day, an electronic decision counts as notified; the numbers of days come with the law. */
export const notificationSchema = z.strictObject({
  rule: z.enum(['ozg-9', 'ao-122a', 'vwvfg-41-2a']).optional().describe('ozg-9: the third day after it was made available (§ 9 OZG); ao-122a: the fourth day after the mail (taxes); vwvfg-41-2a: the day after it was retrieved.'),
  days: z.int().min(0).max(30).optional().describe('Days, where a law asks for others.'),
  postDays: z.int().min(0).max(30).optional().describe('Days after a letter was posted: four (§ 41 Abs. 2 VwVfG).'),
  workingDay: z.boolean().optional().describe('Whether a day that is none moves to the next working day: in tax law alone (§ 108 Abs. 3 AO).'),
});

const role = z.enum(['caseworker', 'lead']);

/** The town's own OpenID provider for its staff: who they are, and what they may do here. */
const staffOpenIdSchema = z.strictObject({
  label: z.union([z.string().min(1).transform((both) => ({ de: both, en: both })), textSchema]).describe('As staff call it: „Stadt-Login“.'),
  issuer: z.url({ protocol: /^https$/ }).describe('Address of the provider. Its client id and secret come from the environment, STAFF_OPENID_CLIENTS.'),
  domains: z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'is no domain like neustadt.de')).min(1).describe('Domains of the town’s own e-mail addresses: the provider is believed for these alone.'),
  scope: z.string().regex(/(^| )openid( |$)/, 'does not contain openid').default('openid profile email').describe('What is asked of it.'),
  acr: z.array(z.string().regex(/^\S+$/)).min(1).optional().describe('Strength of the sign-in there that is asked for; the provider must confirm one of them.'),
  roles: z.strictObject({
    claim: z.string().min(1).default('groups').describe('The claim with the names of somebody’s groups.'),
    map: z.record(z.string().min(1), z.record(z.string(), role)).default({}).describe('Group → office → role; * stands for every office.'),
    town: z.record(z.string().min(1), z.array(z.enum(townRoles)).min(1)).default({}).describe('Group → roles in the whole town, which open no case.'),
  }),
});

/** How staff come to the desk. */
const staffSignInSchema = z.strictObject({
  password: z.boolean().describe('Whether staff may come in by password or passkey of the portal, too.'),
  openid: staffOpenIdSchema.optional(),
}).refine(({ password, openid }) => password || openid, { message: 'nobody could sign in at the desk', params: { cure: 'write password: true, or add openid: …' } });

/** What `tenants/X/tenant.yaml` may say. */
export const tenantSchema = z.strictObject({
  name: z.string().min(1).describe('As in a letterhead: „Stadt Gütersloh“.'),
  shortName: z.string().min(1).describe('As people say: „Gütersloh“.'),
  portal: textSchema.describe('Name of the portal: „Bürgerportal Gütersloh“.'),
  hosts: z.array(z.string().regex(/^[a-z0-9.-]+$/)).default([]).describe('Own host names: in production the first is the portal’s address, and the others, like ID.BASE_HOST, lead there.'),
  languages: z.array(z.enum(['de', 'en'])).min(1).default(['de', 'en']),
  land: z.enum(lands).describe('The Land, whose public holidays count: NW.'),
  ags: z.string().regex(/^\d{8}$/, 'is no key of a municipality of eight digits in quotes').optional().describe('Amtlicher Gemeindeschlüssel of the town: by it an ID card tells whether somebody lives here (verify: { place: true }).'),
  demo: z.boolean().default(false).describe('A demonstration: says on Impressum and Kontakt that its data are invented.'),
  representedBy: textSchema.default({ de: 'die Bürgermeisterin oder den Bürgermeister', en: 'its mayor' }).describe('As in „vertreten durch …“.'),
  brand: z.strictObject({
    accent: colour('light'),
    accentDark: colour('dark'),
    greeting: textSchema.describe('The first words of the start page.'),
  }),
  contact,
  remedy: textSchema.optional().describe('The town’s Rechtsbehelfsbelehrung, for services that say decision: { remedy: town }.'),
  sender: z.email().optional().describe('From which the portal’s mails come, where that is not the contact’s address; answers go to the contact.'),
  offices: z.record(z.string().regex(/^[a-z][a-z-]*$/), officeSchema),
  signIn: z.array(wayIn).default([{ id: 'email-link' }]).describe('Ways to sign in, by their folder in src/modules/accounts/sign-in, in the order of the page.'),
  staffSignIn: staffSignInSchema.optional().describe('How staff come to the desk; without it by password or passkey.'),
  provider: z.strictObject({ clients: z.array(portalSchema).min(1) }).optional().describe('Makes its accounts usable for other portals (OpenID provider); keys and secrets come from the environment, OPENID_PROVIDERS.'),
  mailbox: z.enum(['messages', 'cases']).default('messages').describe('What the citizen’s mailbox lists: messages (Eingang, Gesendet, Papierkorb), or cases (Meine Aufträge, Historie, Papierkorb).'),
  payments: paymentsSchema.optional().describe('How fees are paid online; without it an invoice follows.'),
  policies: z.strictObject({
    sessionIdleMinutes: z.int().min(5).max(60).default(20),
    draftDays: z.int().min(7).max(365).default(30),
    archive: z.boolean().default(false).describe('Whether each case is written into the archive’s folder before it is deleted; ARCHIVE_DIR says where that is.'),
    staffSecondFactor: z.enum(['required', 'offered']).default('required').describe('Whether staff who sign in with a password must prove a second factor (authenticator app or passkey), or may set one up. Who has one is always asked for it.'),
    bundidMailbox: z.boolean().default(false).describe('Whether people who sign in with BundID may also have messages and decisions in the mailbox of their BundID account; the portal needs ZBP_URL and what goes with it.'),
    digestHour: z.int().min(4).max(22).default(7).describe('Hour of the day (Berlin) at which daily overviews of the mailbox are mailed.'),
    notification: notificationSchema.optional().describe('When electronic decisions count as notified; without it by § 9 OZG, on the third day. A service may differ.'),
  }).prefault({}),
  frequent: z.array(z.string()).default([]).describe('The services most used, for the start page.'),
  news: z.array(news).default([]).describe('News of the portal on the start page, the newest first.'),
}).superRefine(({ offices, staffSignIn, policies, signIn, land, ags }, check) => {
  if (ags && !ags.startsWith(landKeys[land])) check.addIssue({ code: 'custom', path: ['ags'], message: `the key ${ags} is of no municipality in ${land}`, params: { cure: `keys in ${land} begin with ${landKeys[land]}: look it up in the Gemeindeverzeichnis, or mend land` } });
  if (policies.bundidMailbox && !signIn.some(({ id }) => id === 'bundid')) check.addIssue({ code: 'custom', path: ['policies', 'bundidMailbox'], message: 'nobody signs in with BundID here, so nobody has a mailbox there', params: { cure: 'add bundid to signIn, or leave this out' } });
  const wrong = (path: readonly string[], message: string, cure: string) => check.addIssue({ code: 'custom', path: ['staffSignIn', 'openid', 'roles', 'map', ...path], message, params: { cure } });
  for (const [group, roles] of Object.entries(staffSignIn?.openid?.roles.map ?? {})) {
    if (group === '*') wrong([group], 'a group has a name', 'write the name of a group; * stands for offices alone');
    for (const office of Object.keys(roles)) if (office !== '*' && !Object.hasOwn(offices, office)) wrong([group, office], `there is no office "${office}"`, `use one of: *, ${Object.keys(offices).join(', ')}`);
  }
});

/** What a tenant's texts file may hold: module → key → words. */
export const textsSchema = z.record(z.string(), z.record(z.string(), z.string().min(1)));
