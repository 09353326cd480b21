import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { citizens, testApp } from '../../../test/support/app.ts';
import { answersIn } from '../../../test/support/sealed.ts';
import type { Browser, Fields, Page, UploadedFile } from '../../../test/support/browser.ts';
import { readYaml, type Tenant } from '../../platform/tenancy/index.ts';
import { root } from '../../root.ts';
import { catalogueOf, type FormService } from '../catalogue/index.ts';
import { exportAnswers, keyPart, walk, type Entries, type Entry, type Field } from '../forms/index.ts';
import { draftIn, hiddenOf } from './testing/fill-in.ts';
import { letBeVerified } from './testing/verify.ts';

// the day for which the journeys are written
vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-03-01T12:00:00Z') });
afterAll(() => { vi.useRealTimers(); });

const portal = await testApp();
const content: Readonly<Record<string, Buffer>> = {
  'application/pdf': Buffer.from('%PDF-1.4\n'),
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9]),
  'image/png': Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
};

/** The entries behind a journey's answers. */
const entriesOf = (fields: readonly Field[], answers: Readonly<Record<string, unknown>>): Record<string, Entry> =>
  Object.fromEntries(fields.map((field) => [field.id, field.fields
    ? (answers[field.id] as Record<string, unknown>[] | undefined ?? []).map((item, i) => ({ [keyPart]: `i${i + 1}`, ...entriesOf(field.fields ?? [], item) }))
    : field.kind.entryOf(answers[field.id], field.def)]));

/** What a browser sends for an entry: names and texts; files apart. */
function typed(field: Field, name: string, entry: Entry | undefined, texts: Record<string, string[]>, files: UploadedFile[]): void {
  if (entry === undefined) return;
  if (field.kind.apart) {
    for (const file of entry as { name: string; type: string }[]) files.push({ field: name, name: file.name, type: file.type, content: content[file.type] ?? '' });
  } else if (field.fields) {
    (entry as Record<string, Entry>[]).forEach((item, i) => {
      texts[`${name}.${i}.${keyPart}`] = [String(item[keyPart])];
      for (const inner of field.fields ?? []) typed(inner, `${name}.${i}.${inner.id}`, item[inner.id], texts, files);
    });
  } else if (typeof entry === 'string' || typeof entry === 'number') {
    if (entry !== '') texts[name] = [String(entry)];
  } else if (Array.isArray(entry)) texts[name] = entry.map(String);
  else for (const [part, value] of Object.entries(entry)) typed({ ...field, fields: undefined }, `${name}.${part}`, value, texts, files);
}

/** Fills in page after page, each as it is shown, up to the review. */
async function fillInAll(browser: Browser, tenant: Tenant, service: FormService, entries: Entries): Promise<Page> {
  const sent = new Set<string>();
  let page = await browser.post(`/dienste/${service.slug}/antrag`, { neu: '1' });
  if (service.verify) {
    await letBeVerified(portal, tenant.id, draftIn(page), { age: service.verify.age, place: tenant.ags ? { ags: tenant.ags, name: tenant.shortName } : undefined });
    page = await browser.get(`/antraege/${draftIn(page)}`);
  }
  for (let i = 0; i < 40 && !page.path.endsWith('/pruefen'); i++) {
    expect(page.status, `${page.path}: ${/<ul>.*?<\/ul>/s.exec(page.body)?.[0]}`).toBe(200);
    const shown = service.form.pages.find(({ id }) => page.path.split(/[?#]/)[0]?.endsWith(`/${id}`));
    const [texts, files]: [Record<string, string[]>, UploadedFile[]] = [{}, []];
    for (const field of shown?.fields ?? []) typed(field, field.id, entries[field.id], texts, files);
    const fresh = files.filter(({ field, name }) => page.body.includes(`name="${field}"`) && !sent.has(`${field} ${name}`));
    for (const { field, name } of fresh) sent.add(`${field} ${name}`);
    const fields: Fields = { ...hiddenOf(page), ...texts };
    page = fresh.length ? await browser.upload(page.path, fields, fresh) : await browser.post(page.path, fields);
  }
  return page;
}

interface Case { readonly name: string; readonly service: FormService; readonly answers: Readonly<Record<string, unknown>> }

function journeysOf(service: FormService, folders: readonly string[]): Case[] {
  for (const folder of folders) {
    const dir = join(folder, service.slug, 'journeys');
    let names: string[];
    try { names = readdirSync(dir).sort(); } catch { continue; }
    return names.flatMap((name) => {
      const { value } = readYaml(join(dir, name)) as { value: { today?: string; answers: Record<string, unknown>; expect?: { errors?: object } } };
      if (value.expect?.errors || (value.today ?? '2027-03-01') !== '2027-03-01') return [];
      const entries = entriesOf(service.form.pages.flatMap((page) => page.fields), value.answers);
      return walk(service.form, entries, { today: '2027-03-01' }).complete ? [{ name: basename(name, '.yaml'), service, answers: value.answers }] : [];
    });
  }
  return [];
}

/** Ids of files are the portal's own. */
const withoutIds = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === 'id' || key === 'size' ? undefined : part)));

describe.each(portal.platform.tenants.all.map((tenant) => [tenant.id, tenant] as const))('%s', async (_id, tenant) => {
  const services = catalogueOf(tenant).services.filter((service): service is FormService => service.kind === 'form' && ['none', 'low'].includes(service.access));
  const offered = new Set(portal.platform.tenants.all[0] === tenant ? [] : catalogueOf(portal.platform.tenants.all[0]!).services);
  // a service that another town offers unchanged is filled in there
  const cases = services.filter((service) => !offered.has(service)).flatMap((service) => journeysOf(service, [join(tenant.folder, 'services'), join(root, 'services')]).slice(0, 2));
  const erika = cases.length ? await portal.citizen(citizens.erika, tenant.id) : portal.browser(tenant.id);

  it.each(cases.map((one) => [`${one.service.slug} (${one.name})`, one] as const))('%s is filled in, reviewed and sent, and what was asked arrives', async (_name, { service, answers }) => {
    const browser = service.access === 'none' ? portal.browser(tenant.id) : erika;
    const entries = entriesOf(service.form.pages.flatMap((page) => page.fields), answers);
    const review = await fillInAll(browser, tenant, service, entries);
    expect(review.path).toMatch(/\/pruefen$/);
    expect(review.body.match(/Sie erhalten [^<.]*Rechnung/g)?.length ?? 0, 'says once how one pays').toBeLessThan(2);
    const sent = await browser.post(review.path.replace('pruefen', 'absenden'), hiddenOf(review));
    expect(sent.path).toMatch(/\/gesendet$/);
    const [row] = await portal.database.sql<{ id: string }>('select id from cases order by submitted_at desc, id desc limit 1');
    expect(withoutIds((await answersIn(portal.database, row!.id)).values)).toEqual(withoutIds(exportAnswers(walk(service.form, entries, { today: '2027-03-01' }))));
  });
});
