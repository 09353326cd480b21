import { z } from 'zod';
import { checkShape, type Problem } from '../../platform/tenancy/index.ts';
import { exportAnswers } from './answers.ts';
import { type Entries, type Entry, isParts } from './entry.ts';
import { didYouMean } from './expressions/index.ts';
import { centsOf } from './fee/fee.rules.ts';
import type { Field, Form } from './form.ts';
import { issues } from './issues.ts';
import { walk } from './journey.rules.ts';
import type { Walk } from './state.ts';

/** One file of `journeys/`: answers, and what must come of them. These files are a service's tests. */
export const journeySchema = z.strictObject({
  title: z.string().min(1),
  today: z.iso.date().default('2027-03-01'),
  answers: z.record(z.string(), z.unknown()),
  expect: z.strictObject({
    pages: z.array(z.string()).optional().describe('The path taken: page ids in order.'),
    fee: z.number().min(0).optional().describe('Euros.'),
    positions: z.record(z.string(), z.number().min(0)).optional().describe('The lines of the fee, and no other: id → euros of all its pieces.'),
    hidden: z.array(z.string()).optional().describe('Answered above, but not asked on this path: must not be sent.'),
    errors: z.record(z.string(), z.string()).optional().describe('Field (or field.part) → code. Without it, the journey must be complete.'),
  }).default({}),
});
export type Journey = z.output<typeof journeySchema>;

/** Checks a journey as `readYaml` gave it. */
export const readJourney = (value: unknown, file?: string): { value?: Journey; problems: Problem[] } => checkShape(journeySchema, value, file);

/** The entries behind a journey's answers; what it does not answer was left empty. */
export const entriesOf = (form: Form, answers: Readonly<Record<string, unknown>>): Entries =>
  Object.fromEntries(form.pages.flatMap((page) => page.fields).map((field) => [field.id, entryOf(field, answers[field.id])]));

function entryOf(field: Field, answer: unknown): Entry {
  if (!field.fields) return field.kind.entryOf(answer, field.def);
  const items: unknown[] = Array.isArray(answer) ? answer : [];
  return items.map((item, i) => Object.fromEntries([['_key', `i${i + 1}`],
    ...field.fields!.map((sub) => [sub.id, entryOf(sub, isParts(item as Entry) ? (item as Record<string, unknown>)[sub.id] : undefined)])]) as Entry);
}

/**
 * Follows a journey through a form.
 * @returns what came otherwise than expected, in words; empty where all is well.
 */
export function runJourney(form: Form, journey: Journey): string[] {
  const { answers, today, expect } = journey;
  const result = walk(form, entriesOf(form, answers), { today });
  const failures: string[] = [];
  const path = result.pages.map((page) => page.id);
  const known = form.pages.flatMap((page) => page.fields).map((field) => field.id);
  for (const id of [...Object.keys(answers), ...(expect.hidden ?? [])]) if (!known.includes(id)) failures.push(`there is no question "${id}". ${didYouMean(id, known)}`);
  if (expect.pages && expect.pages.join() !== path.join()) failures.push(`the path is [${path.join(', ')}], not [${expect.pages.join(', ')}]`);
  if (expect.fee !== undefined && result.feeCents !== centsOf(expect.fee)) failures.push(`the fee is ${result.feeCents / 100}, not ${expect.fee}`);
  if (expect.positions) failures.push(...lines(result, expect.positions));
  if (!expect.errors && !result.feeKnown) failures.push('the fee cannot be told from the answers');
  return [...failures, ...hidden(result, journey), ...faults(result, expect.errors)];
}

/** What differs between the lines of the fee and those expected. */
function lines({ feePositions }: Walk, expected: Readonly<Record<string, number>>): string[] {
  const found = new Map(feePositions.map(({ id = '', cents }) => [id, cents]));
  return [...new Set([...found.keys(), ...Object.keys(expected)])].filter((id) => (found.get(id) ?? 0) !== centsOf(expected[id] ?? 0))
    .map((id) => `position "${id}" is ${(found.get(id) ?? 0) / 100}, not ${expected[id] ?? 0}`);
}

/** Answers that are not asked must not be sent, and must be named, so that no answer goes astray unnoticed. */
function hidden(result: Walk, { answers, expect }: Journey): string[] {
  const sent = exportAnswers(result);
  const listed = new Set(expect.hidden);
  const leaked = [...listed].filter((id) => id in sent).map((id) => `"${id}" is sent, though it should be hidden`);
  const idle = [...listed].filter((id) => !(id in answers)).map((id) => `"${id}" is listed as hidden, but has no answer that could be hidden`);
  const astray = Object.keys(answers).filter((id) => result.form.fields.has(id) && !(id in sent) && !listed.has(id)).map((id) => `"${id}" is answered, but never asked on this path: list it under expect.hidden, or remove the answer`);
  return [...leaked, ...idle, ...astray];
}

function faults(result: Walk, expected: Readonly<Record<string, string>> | undefined): string[] {
  const found = result.pages.flatMap((page) => issues(page, 'de'));
  if (!expected) {
    const open = result.pages.filter((page) => !page.complete).map((page) => page.id);
    return result.complete ? [] : [`not complete (${open.join(', ')}): ${found.map((issue) => `${issue.name} ${issue.code}: ${issue.text}`).join('; ')}`];
  }
  const missing = Object.entries(expected).filter(([name, code]) => !found.some((issue) => issue.name === name && issue.code === code));
  return missing.map(([name, code]) => `"${name}" should be faulty (${code}); found: ${found.map((issue) => `${issue.name} ${issue.code}`).join(', ') || 'nothing'}`);
}

