import { z } from 'zod';
import { isFeedCursor } from '../../../platform/events/index.ts';
import { messageFiles, reachedOffice, states } from '../../cases/index.ts';
import { problems, type Code } from '../problem.ts';

/** Shapes of what is sent and answered: what is validated, typed and documented comes from here alone. */
const id = z.uuid();
const time = z.iso.datetime();
const words = z.object({ de: z.string(), en: z.string() });
const seen = states.filter(reachedOffice);
const state = z.enum(seen as [typeof seen[number], ...typeof seen[number][]]).meta({ description: 'received: nobody has begun · in-progress · question: the citizen is asked · decided · closed, withdrawn: nobody writes any more' });

export const problem = z.object({
  type: z.string().meta({ description: 'Address of the description' }), title: z.string(), status: z.int(), detail: z.string(),
  code: z.enum(Object.keys(problems) as [Code, ...Code[]]).meta({ description: 'The same in every town: what programs compare' }),
  reference: z.string().meta({ description: 'Names the line in the portal’s log' }),
  errors: z.array(z.object({ pointer: z.string().optional(), parameter: z.string().optional(), detail: z.string() })).optional().meta({ description: 'JSON pointers into the body, or names of parameters' }),
  state: state.optional(), scope: z.union([z.string(), z.array(z.string())]).optional(),
}).meta({ id: 'Problem', description: 'RFC 9457' });

const summary = z.object({
  id, number: z.string().meta({ description: 'As citizens know it', examples: ['26-1234-5678-9'] }),
  service: z.object({ slug: z.string(), title: words }), office: z.string(), state,
  reference: z.string().nullable().meta({ description: 'Aktenzeichen of the office, as the application gave it' }),
  lang: z.enum(['de', 'en']).meta({ description: 'The language in which the citizen is written to' }),
  feeCents: z.int(), submittedAt: time, updatedAt: time, dueOn: z.iso.date().meta({ description: 'By this day the citizen hears from the office' }), closedAt: time.nullable(),
}).meta({ id: 'CaseSummary', description: 'A case without anything about the citizen: listing it is no access on record' });

const file = z.object({
  id, name: z.string(), type: z.string(), size: z.int().meta({ description: 'Bytes' }), origin: z.enum(['application', 'receipt', 'message', 'payment']),
  field: z.string().nullable().meta({ description: 'Id of the field that the file answers' }), messageId: id.nullable(),
  scan: z.enum(['unscanned', 'pending', 'clean', 'infected', 'removed']).meta({ description: 'pending: to be fetched later; infected, and removed because its time is over: its content is gone' }),
}).meta({ id: 'File' });

const message = z.object({
  id, kind: z.enum(['message', 'question', 'reply', 'decision', 'notice']), author: z.object({ kind: z.enum(['citizen', 'staff', 'system']), name: z.string() }),
  body: z.string(), at: time, readAt: time.nullable().meta({ description: 'When the citizen opened it' }), recalledAt: time.nullable().meta({ description: 'When the office recalled it, unread' }), files: z.array(id),
}).meta({ id: 'Message' });

export const detail = z.object({
  ...summary.shape,
  applicant: z.object({ name: z.string().nullable(), email: z.string().nullable(), hasMailbox: z.boolean().meta({ description: 'Without one, messages do not reach them: answer in the way they named' }) }),
  electronicDecisions: z.object({ since: time }).nullable().meta({ description: 'Zugangseröffnung (§ 3a VwVfG, § 9 OZG); null: a decision must go by letter, too' }),
  verified: z.object({
    age: z.int().nullable().meta({ description: 'At least so many years old' }),
    place: z.object({ ags: z.string(), name: z.string() }).nullable().meta({ description: 'Lives in this municipality (Amtlicher Gemeindeschlüssel)' }),
    at: time, method: z.literal('eid'), level: z.enum(['none', 'low', 'substantial', 'high']),
  }).nullable().meta({ description: 'What an ID card has confirmed of the applicant by yes or no alone, where the service asks for that; nothing of who they are' }),
  answers: z.object({
    values: z.record(z.string(), z.unknown()).meta({ description: 'By id of the field, for programs' }),
    shown: z.array(z.object({ title: z.string(), rows: z.array(z.object({ fieldId: z.string().optional(), label: z.string(), value: z.string() })) })).meta({ description: 'Questions and answers as the citizen saw them' }),
  }),
  files: z.array(file), messages: z.array(message),
}).meta({ id: 'Case' });

export const changes = z.object({
  items: z.array(summary), next: z.string().meta({ description: 'Keep it, and ask with it as cursor the next time' }), more: z.boolean().meta({ description: 'There is more behind next already: ask again at once' }),
}).meta({ id: 'Changes' });

const cursor = z.string().refine(isFeedCursor, { error: 'next of an earlier answer' });
export const changesQuery = z.object({
  cursor: cursor.optional().meta({ description: 'next of an earlier answer; without it from the very beginning' }),
  limit: z.coerce.number().int().min(1).max(200).default(100).meta({ description: 'Changes looked at' }),
  office: z.string().max(80).optional(), service: z.string().max(80).optional(), state: state.optional(),
});

export const caseId = z.object({ caseId: id });
export const fileId = z.object({ caseId: id, fileId: id });
export const uploadId = z.object({ caseId: id, uploadId: id });
export const uploadQuery = z.object({ name: z.string().min(1).max(200).meta({ description: 'Name of the file, as the citizen sees it', examples: ['Bescheid.pdf'] }) });
export const uploaded = z.object({ id, name: z.string(), type: z.string(), size: z.int() }).meta({ id: 'Upload', description: 'A file that waits, a day at most, for the message it goes with' });

const files = z.array(id).max(messageFiles.max).refine((all) => new Set(all).size === all.length, { error: 'each once' }).default([]).meta({ description: 'Ids of uploads' });
const body = z.string().max(20_000).meta({ description: 'Plain text; blank lines part the paragraphs' });
export const question = z.strictObject({ text: body.trim().min(1), files }).meta({ id: 'NewQuestion' });
export const newMessage = z.strictObject({ text: body.trim().default(''), files }).meta({ id: 'NewMessage', description: 'A text, files, or both' });
export const decision = z.strictObject({
  text: body.trim().default('').meta({ description: 'Becomes a letter on the town’s paper (PDF)' }),
  remedy: z.string().trim().max(5000).optional().meta({ description: 'Rechtsbehelfsbelehrung; stands at the end of that letter' }),
  files: files.meta({ description: 'Ids of uploads: the finished decision' }),
}).meta({ id: 'NewDecision', description: 'A text, files, or both' });
export const written = z.object({ id: id.meta({ description: 'Of the message' }), state }).meta({ id: 'Written' });
export const decided = z.object({ ...written.shape, letterNeeded: z.boolean().meta({ description: 'No Zugangseröffnung: only a letter delivers this decision' }) }).meta({ id: 'Decided' });
export const newState = z.strictObject({ state: z.enum(['in-progress', 'closed']) }).meta({ id: 'NewState' });
export const newReference = z.strictObject({ reference: z.string().trim().min(1).max(60).regex(/^\P{Cc}*$/u).nullable() }).meta({ id: 'NewReference', description: 'null takes it away' });
export const stands = summary;
export const deliveriesQuery = z.object({ before: id.optional().meta({ description: 'next of an earlier answer' }), limit: z.coerce.number().int().min(1).max(200).default(50) });
export const deliveries = z.object({
  items: z.array(z.object({
    id, event: z.string(), caseId: id.nullable().meta({ description: 'null for one that only tries' }), state: z.enum(['waiting', 'delivered', 'failed']), createdAt: time, attempts: z.int(), attemptedAt: time.nullable(), nextAt: time.nullable(),
    status: z.int().nullable().meta({ description: 'What the receiver answered' }), fault: z.string().nullable(), durationMs: z.int().nullable(),
  }).meta({ id: 'Delivery' })), next: id.nullable(),
}).meta({ id: 'Deliveries' });
