/** Fills in and sends an application from a journey file, as a browser without script would: so that lists have something to show. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
type Fields = Record<string, string | string[]>;

/** What is today to a journey that does not say. */
const journeyToday = '2027-03-01';

/** An answer of a journey as it is posted. Days are as far from today as they are from the journey's own. */
function posted(name: string, answer: unknown, today: string): Fields {
  const part = (at: string | number, value: unknown): Fields => posted(`${name}.${at}`, value, today);
  if (Array.isArray(answer) && typeof answer[0] === 'object') return Object.assign({}, ...answer.map((item, at) => part(at, item)));
  if (Array.isArray(answer)) return { [name]: answer.map(String) };
  if (typeof answer === 'boolean') return { [name]: answer ? 'yes' : 'no' };
  if (/^\d{4}-\d\d-\d\d$/.test(String(answer))) {
    const [year, month, day] = new Date(Date.now() + Date.parse(String(answer)) - Date.parse(today)).toISOString().slice(0, 10).split('-');
    return { [`${name}.day`]: day!, [`${name}.month`]: month!, [`${name}.year`]: year! };
  }
  if (typeof answer === 'object' && answer !== null) return Object.assign({}, ...Object.entries(answer).map(([at, value]) => part(at, value)));
  return { [name]: String(answer) };
}

const hidden = (html: string): Fields => {
  const fields: Record<string, string[]> = {};
  for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="([^"]*)" value(?:="([^"]*)")?/g)) (fields[name] ??= []).push(value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  return fields;
};

/** A dot as a PNG: what the journeys' files are here. */
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';

/** The names of the fields by which a page asks for files. */
const uploads = (html: string): string[] => [...html.matchAll(/<input[^>]* type="file"[^>]*>/g)].flatMap(([input]) => / name="([^"]+)"/.exec(input)?.[1] ?? []);

/** Posts as the page would; what it asks for as files goes as files. @returns where it led, and what is there */
const post = (page: Page, path: string, body: Fields, files: readonly string[] = []): Promise<{ path: string; html: string }> => {
  const data = Object.entries(body).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));
  return page.evaluate(async ({ path, data, files, picture }) => {
    const form = new FormData();
    for (const [name, value] of data) form.append(name, files.includes(name) ? new File([Uint8Array.from(atob(picture), (char) => char.charCodeAt(0))], value.replace(/\w+$/, 'png')) : value);
    const answer = await fetch(path, { method: 'POST', body: files.length ? form : new URLSearchParams(data) });
    const html = await answer.text();
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${/role="alert"[^]{0,2000}/.exec(html)?.[0] ?? ''}`);
    return { path: new URL(answer.url).pathname, html };
  }, { path, data, files, picture });
};

/**
 * Begins an application and fills it in; gives the path of each step before it is posted, and of the review in the end.
 * @param page of the town, on which a citizen is signed in where the service asks for it
 * @param file `services/SLUG/journeys/NAME.yaml`, of the library or of a tenant
 */
export async function* stepsOf(page: Page, file: string): AsyncGenerator<string> {
  const slug = /services\/([^/]+)\//.exec(file)![1]!;
  const { answers, today = journeyToday } = parse(readFileSync(join(root, file), 'utf8')) as { answers: Record<string, unknown>; today?: string };
  const fields: Fields = Object.assign({}, ...Object.entries(answers).map(([name, answer]) => posted(name, answer, today)));
  let at = await post(page, `/dienste/${slug}/antrag`, { neu: '1' });
  for (let step = 0; step < 20 && !at.html.includes('/absenden"'); step++) {
    yield at.path;
    const now = await page.evaluate(async (path) => (await fetch(path)).text(), at.path);
    at = await post(page, at.path, { ...hidden(now), ...fields }, uploads(now));
  }
  yield at.path;
}

/** Fills an application in and sends it. See `stepsOf`. @returns the path of the confirmation */
export async function apply(page: Page, file: string): Promise<string> {
  let review = '';
  for await (const path of stepsOf(page, file)) review = path;
  const html = await page.evaluate(async (path) => (await fetch(path)).text(), review);
  return (await post(page, `/antraege/${review.split('/')[2]}/absenden`, hidden(html))).path;
}
