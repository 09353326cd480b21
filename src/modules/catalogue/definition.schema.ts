import { z } from 'zod';
import { notificationSchema, parseDeadline, textSchema } from '../../platform/tenancy/index.ts';
import { daysOf, defaultKept, defaultPayWithin, parsePeriod } from './periods.rules.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'is no id in small letters like hund-anmelden');
const words = z.strictObject({ de: z.array(z.string().min(1)), en: z.array(z.string().min(1)) });

const deadline = z.string().refine((written) => parseDeadline(written) !== undefined, {
  message: 'is no deadline', params: { cure: 'write for example "4 weeks", "10 days", "10 working days" or "2 months"' },
}).describe('Within which the office answers: "4 weeks", "10 working days".');

const euros = z.union([z.number().min(0), z.string().min(1)]).describe('Euros: a number, or a FEEL expression over the answers.');

/** Amounts by the days of their validity; whether they leave a gap or overlap is checked with the form. */
const amount = z.union([euros, z.array(z.strictObject({
  from: z.iso.date().optional().describe('The first day on which it is valid; the first amount may leave it out.'),
  until: z.iso.date().optional().describe('The last day; without it until the next amount begins.'),
  amount: euros,
  basis: textSchema.optional().describe('The bylaw behind this amount, where it is another than before.'),
})).min(1).describe('A table: the amount that is valid on the day of sending counts.')]);

const booked = {
  account: z.string().regex(/^[\w.-]{1,36}$/).optional().describe('Account (Sachkonto, Haushaltsstelle) on which the town books it.'),
  costCentre: z.string().regex(/^[\w.-]{1,36}$/).optional().describe('Cost centre (Kostenstelle).'),
};

const position = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'is no id: small letter first, then letters and digits').describe('Once per fee; a town changes the position under this name, and journeys name it.'),
  label: textSchema.describe('As it stands on the order, the receipt and in the books.'),
  amount: amount.describe('Euros for one piece.'),
  quantity: z.union([z.int().min(1), z.string().min(1)]).optional().describe('How many pieces: a whole number, or FEEL that gives one. No pieces, no position.'),
  when: z.string().min(1).optional().describe('FEEL: owed only where it holds.'),
  basis: textSchema.optional().describe('The paragraph or number of the tariff behind it.'),
  ...booked,
});

/** That a fee is paid online, where the town offers that; without it an invoice follows. */
const paySchema = z.strictObject({
  due: z.enum(['on-submitting', 'before-submitting']).optional().describe('When it is to be paid: after sending, while the office works already (on-submitting, the default); or the application reaches the office only once it is paid (before-submitting).'),
  within: z.string().optional().describe(`With before-submitting: how long the application waits for its fee before it lapses, 3 to 90 days; without it ${defaultPayWithin}.`),
  ...booked,
}).superRefine(({ due, within }, check) => {
  const wrong = (message: string, cure: string) => check.addIssue({ code: 'custom', path: ['within'], message, params: { cure } });
  if (within === undefined) return;
  const period = parsePeriod(within);
  if (!period || daysOf(period) < 3 || daysOf(period) > 90) wrong('an application waits 3 to 90 days for its fee', 'write for example "14 days"');
  else if (due !== 'before-submitting') wrong('only what is paid before submitting waits for its fee', 'add due: before-submitting, or leave within out');
}).describe('The fee is paid online after sending, where the town has a payment provider. Account and cost centre hold for positions that name none.');

const aboutFee = {
  note: textSchema.optional().describe('How the amount comes about, and when and how one pays; shown beside it. Without a note, the review says that an invoice follows.'),
  basis: textSchema.optional().describe('The bylaw or act behind it.'),
  pay: paySchema.optional(),
};

/** What a service costs: an amount, which is one position named like the service, or several positions. */
export const feeSchema = z.union([z.number().min(0), z.strictObject({ amount: amount.optional(), positions: z.array(position).min(1).optional(), ...aboutFee })]);

/** What a town changes of a fee: positions as a list instead of the library's, or by their id the keys that differ. */
const feeChangeSchema = z.union([z.number().min(0), z.strictObject({
  amount: amount.optional(),
  positions: z.union([z.array(position).min(1), z.record(z.string(), position.partial().omit({ id: true }))]).optional(),
  ...aboutFee,
})]);

const legal = z.strictObject({ title: textSchema, href: z.url({ protocol: /^https$/ }).optional() });

const template = z.strictObject({
  id: id.describe('Its name, once per service; a town changes it under this name.'),
  for: z.enum(['ask', 'message', 'decide', 'note']).describe('The form of the desk in which it is offered: ask back, message, decision, internal note.'),
  title: textSchema.describe('As it is chosen from a list.'),
  text: textSchema.describe('With {{placeholders}}: facts of the case, or any field by its id.'),
});

const decision = z.strictObject({
  subject: textSchema.optional().describe('What the letter is about, in bold; without it the name of the service.'),
  remedy: z.union([z.literal('town'), textSchema]).optional().describe('Rechtsbehelfsbelehrung that stands in the form of the decision at first: the town’s own (town, see tenant.yaml), or these words.'),
});

/** What an ID card is to confirm of the applicant, without telling it: no account, no name, no date of birth, no address. */
const verifySchema = z.union([z.literal('none'), z.strictObject({
  age: z.int().min(1).max(120).optional().describe('At least so many years old.'),
  place: z.literal(true).optional().describe('Lives in the town, whose key (ags) stands in tenant.yaml.'),
}).refine(({ age, place }) => age !== undefined || place, { message: 'says neither age nor place', params: { cure: 'write for example { age: 18 } or { place: true }, or none' } })]);

const period = z.string().refine((written) => parsePeriod(written) !== undefined, { message: 'is no period', params: { cure: 'write for example "10 years", "6 months", "4 weeks" or "30 days"' } });
const days = (written = defaultKept): number => daysOf(parsePeriod(written) ?? { count: 0, unit: 'days' });

/** How long what belongs to a service is kept, and why. */
const retentionSchema = z.strictObject({
  case: period.optional().describe(`How long a case is kept after its end; without it ${defaultKept}. What was sent is kept at least as long as this said then.`),
  files: period.optional().describe('How long files of the applicant are kept after the end of the case; without it as long as the case.'),
  draft: period.optional().describe('How long a draft is kept after its last change, 14 to 365 days; without it as tenant.yaml says (draftDays). Its person is told a week before.'),
  basis: textSchema.optional().describe('The act, bylaw or plan behind it; stands in the certificate of deletion.'),
}).superRefine(({ case: whole, files, draft }, check) => {
  const wrong = (path: string, message: string, cure: string) => check.addIssue({ code: 'custom', path: [path], message, params: { cure } });
  if (files !== undefined && days(files) > days(whole)) wrong('files', 'files cannot be kept longer than their case', 'write a shorter period, or a longer one for case');
  if (draft !== undefined && parsePeriod(draft) && (days(draft) < 14 || days(draft) > 365)) wrong('draft', 'a draft is kept 14 to 365 days', 'write for example "30 days"');
});

/** What tells a service apart from a form: everything of service.yaml but its pages, which the forms module checks. */
export const metadata = {
  title: textSchema.describe('As a citizen would say it: „Hund anmelden“.'),
  summary: textSchema.describe('One sentence of what it is.'),
  leika: z.string().regex(/^\d{14}$/, 'is no LeiKa key of 14 digits in quotes').optional().describe('Key of the public service in the LeiKa.'),
  topic: id.describe('One of services/topics.yaml.'),
  synonyms: words.default({ de: [], en: [] }).describe('Other words people search for.'),
  office: id.describe('The office that answers; the town says in tenant.yaml who that is.'),
  access: z.enum(['none', 'low', 'substantial', 'high']).default('none').describe('How sure the town must be of who is asking (eIDAS).'),
  insists: z.enum(['eid']).optional().describe('The one way in that is accepted, e.g. where the law asks for the ID card (S4.10); goes with access: high.'),
  verify: verifySchema.optional().describe('What the applicant confirms with the online function of an ID card before sending, by yes or no alone; none where a town does without.'),
  minutes: z.int().min(1).max(120).optional().describe('Minutes it takes to fill in.'),
  deadline: deadline.optional(),
  fee: feeSchema.default(0),
  description: textSchema.describe('Paragraphs parted by blank lines; lists with "- ".'),
  eligible: textSchema.optional().describe('Who may use it.'),
  needed: z.array(textSchema).default([]).describe('What to have at hand.'),
  legal: z.array(legal).default([]).describe('Acts and bylaws it rests on.'),
  receipt: textSchema.optional().describe('What the confirmation says happens next.'),
  notification: notificationSchema.optional().describe('Where a law differs from the town’s rule: when its decisions count as notified.'),
  release: z.enum(['alone', 'four-eyes']).optional().describe('Who sends a decision: whoever writes it (alone, the default), or a second person of the office after reading it (four-eyes). Holds for applications sent from then on.'),
  decision: decision.optional().describe('Words of its decisions.'),
  retention: retentionSchema.optional().describe('How long drafts, cases and files are kept.'),
  templates: z.array(template).optional().describe('Texts that the office often writes for this service; heads of office change them at the desk.'),
  rules: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), z.union([z.number(), z.string(), z.boolean()])).default({}).describe('Values that FEEL reads as tenant.NAME; towns change them.'),
};

/** A service that is done here, from start to end. */
export const formServiceSchema = z.strictObject({
  kind: z.literal('form').default('form'),
  ...metadata,
  minutes: metadata.minutes.unwrap(),
  receipt: metadata.receipt.unwrap(),
  pages: z.array(z.unknown()).min(1),
});

const { verify: _, ...aboutLinks } = metadata;

/** A service that lives elsewhere, and is a link here (S5.14). */
export const linkServiceSchema = z.strictObject({
  kind: z.literal('link'),
  ...aboutLinks,
  href: z.url({ protocol: /^https$/ }),
});

/** The effective, complete description of a service in one town, as JSON: what a case keeps with its hash. */
export type Definition = z.output<typeof formServiceSchema> | z.output<typeof linkServiceSchema>;

const field = z.looseObject({ id: z.string(), type: z.string() });

/** One entry of a town's services.yaml: which service of the library it takes, and what it changes. */
export const takeoverSchema = z.strictObject({
  use: id.describe('A service of the library: the name of a folder in services/.'),
  ...Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== 'leika').map(([key, schema]) => [key, bare(schema).optional()])) as {
    [K in Exclude<keyof typeof metadata, 'leika'>]: z.ZodOptional<z.ZodType<z.output<(typeof metadata)[K]>>> },
  href: z.url({ protocol: /^https$/ }).optional(),
  fee: feeChangeSchema.optional(),
  fields: z.record(z.string(), z.record(z.string(), z.unknown())).optional().describe('Fields to change: id → the keys that differ.'),
  remove: z.array(z.string()).optional().describe('Ids of fields the town does not ask.'),
  add: z.array(z.union([
    z.strictObject({ after: z.string(), field }), z.strictObject({ before: z.string(), field }), z.strictObject({ page: z.string(), field }),
  ])).optional().describe('Fields of the town’s own: after or before a field, or at the end of a page.'),
});

/** A town's changes to one service of the library. */
export type Takeover = z.output<typeof takeoverSchema>;

export const takeoversSchema = z.array(takeoverSchema);

/** Topics: services/topics.yaml. */
export const topicsSchema = z.array(z.strictObject({ id, icon: z.string(), title: textSchema, description: textSchema }));
export type Topic = z.output<typeof topicsSchema>[number];

function bare(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodOptional ? bare(schema.unwrap() as z.ZodType) : schema;
}
