import { expect, it } from 'vitest';
import { testApp } from '../../../../test/support/app.ts';
import type { Browser, Page } from '../../../../test/support/browser.ts';
import { opened } from '../../../../test/support/sealed.ts';
import { begin, draftIn, fillIn, hiddenOf, pdf, tenants } from '../testing/fill-in.ts';

const portal = await testApp({ tenants });
const town = 'musterstadt';
const { sql } = portal.database;

/** The page with the upload field of „probe“, shown. */
async function danger(): Promise<{ browser: Browser; page: Page; id: string; path: string }> {
  const browser = portal.browser(town);
  let page = await begin(browser, 'probe');
  const path = `/antraege/${draftIn(page)}/gefahr`;
  page = await fillIn(browser, await browser.get(path), { gefaehrlich: 'yes' });
  expect(page.body).toContain('type="file"');
  return { browser, page, id: draftIn(page), path };
}

it('FIELD Files, Démarche #4989: one file that is refused blocks neither the others nor what was typed', async () => {
  const { browser, page, path } = await danger();
  const answer = await browser.upload(path, { ...hiddenOf(page), gefaehrlich: 'yes' }, [
    pdf('gut.pdf', 'erlaubnis'),
    { field: 'erlaubnis', name: 'leer.pdf', type: 'application/pdf', content: '' },
    { field: 'erlaubnis', name: 'seite.pdf', type: 'application/pdf', content: '<!doctype html>' },
    pdf('gross.pdf', 'erlaubnis', 200_000),
    pdf('auch-gut.pdf', 'erlaubnis'),
    pdf('zu-viel.pdf', 'erlaubnis'),
  ]);
  expect(answer.status).toBe(422);
  for (const name of ['leer.pdf', 'seite.pdf', 'gross.pdf', 'zu-viel.pdf']) expect(answer.body).toMatch(new RegExp(`href="#erlaubnis"[^>]*>[^<]*${name}`));
  const kept = await browser.get(path);
  expect(kept.body).toContain('auch-gut.pdf');
  expect(kept.body).toContain('>gut.pdf');
  expect(kept.body).not.toContain('zu-viel.pdf');
});

it('FIELD Lost drafts, Démarche #2165: a draft takes a file while required fields are empty; FIELD Files, CHEFS PR 1515: it is there after leaving', async () => {
  const { browser, page, id, path } = await danger();
  const saved = await browser.upload(path, { ...hiddenOf(page), gefaehrlich: 'yes', speichern: '1' }, [pdf('beleg.pdf', 'erlaubnis')]);
  expect(saved.path).toBe(`/antraege/${id}/gespeichert`);
  const back = await browser.get(path);
  const href = /href="([^"]*\/dateien\/[^"]*)"/.exec(back.body)?.[1] ?? '';
  const file = await browser.get(href);
  expect(file.headers['content-disposition']).toContain('attachment; filename="beleg.pdf"');
  expect(file.raw.subarray(0, 5).toString()).toBe('%PDF-');
});

it('FIELD Files, GC Forms #7203: no phantom file, whatever is stored or posted as its entry', async () => {
  const { browser, page, id, path } = await danger();
  await browser.post(path, { ...hiddenOf(page), gefaehrlich: 'yes', erlaubnis: 'phantom.pdf', 'erlaubnis.0.id': '00000000-0000-7000-8000-000000000000', 'erlaubnis.0.name': 'phantom.pdf' });
  const entries = JSON.parse(await opened(portal.database, 'drafts.sealed_entries', id) ?? '') as object;
  const [row] = await sql<{ data_key: Buffer }>('select data_key from drafts where id = $1', [id]);
  const key = await portal.database.db.tenant(town, (tx) => tx.keys.open({ table: 'drafts', id }, row!.data_key));
  await sql('update drafts set sealed_entries = $2 where id = $1', [id, key.seal('drafts.sealed_entries', id, JSON.stringify({ ...entries, erlaubnis: [{ id: 'x', name: 'phantom.pdf', size: 1, type: 'application/pdf' }] }))]);
  const shown = await browser.get(path);
  expect(shown.body).not.toContain('phantom');
  expect((await fillIn(browser, shown, { gefaehrlich: 'yes' })).status).toBe(422);
});

it('files are removable, twice is as good as once', async () => {
  const { browser, page, path } = await danger();
  let shown = await browser.upload(path, { ...hiddenOf(page), gefaehrlich: 'yes', 'upload:erlaubnis': '1' }, [pdf('weg.pdf', 'erlaubnis')]);
  expect(shown.path).toMatch(/\/gefahr#erlaubnis$/);
  const [, name = '', value = ''] = /name="(remove-file:erlaubnis)" value="([^"]+)"/.exec(shown.body) ?? [];
  for (let i = 0; i < 2; i++) {
    shown = await browser.post(path, { ...hiddenOf(shown), gefaehrlich: 'yes', [name]: value });
    expect(shown.status).toBe(200);
    expect(shown.body).not.toContain('weg.pdf');
  }
  expect(await sql("select 1 from files where name = 'weg.pdf'")).toEqual([]);
});

it('with script: one file at once, JSON; a refusal names the file and says what to do', async () => {
  const { browser, id } = await danger();
  const url = `/antraege/${id}/dateien?feld=erlaubnis`;
  const taken = await browser.upload(url, {}, [pdf('Prüfung ß.pdf', 'erlaubnis')]);
  expect(taken.status).toBe(201);
  expect(JSON.parse(taken.body)).toMatchObject({ name: 'Prüfung ß.pdf', removeName: 'remove-file:erlaubnis' });
  const refused = await browser.upload(url, {}, [{ field: 'erlaubnis', name: 'film.mov', type: 'video/quicktime', content: 'xxxx' }]);
  expect(refused.status).toBe(422);
  expect(JSON.parse(refused.body).message).toMatch(/film\.mov.*PDF/);
  expect((await browser.upload(`/antraege/${id}/dateien?feld=gefaehrlich`, {}, [pdf('a.pdf', 'x')])).status).toBe(404);
  expect((await browser.upload(`/antraege/${id}/dateien?feld=tiere.99999.foto`, {}, [pdf('a.pdf', 'x')])).status).toBe(404);
});

it('parallel uploads keep the limit', async () => {
  const { browser, id } = await danger();
  const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => browser.upload(`/antraege/${id}/dateien?feld=erlaubnis`, {}, [pdf(`${i}.pdf`, 'erlaubnis')])));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
  expect(await sql('select count(*)::int as n from draft_files where draft_id = $1', [id])).toEqual([{ n: 2 }]);
});

it('a file of an item stays with its item when another before it goes, and goes with its own', async () => {
  const browser = portal.browser(town);
  let page = await begin(browser, 'probe');
  const path = page.path;
  page = await fillIn(browser, page, { 'add:tiere': '1' });
  page = await browser.post(path, { ...hiddenOf(page), 'tiere.0.name': 'Rex', 'add:tiere': '1' });
  page = await browser.upload(path, { ...hiddenOf(page), 'tiere.0.name': 'Rex', 'tiere.1.name': 'Luna', 'upload:tiere.1.foto': '1' }, [pdf('rex.pdf', 'tiere.0.foto'), pdf('luna.pdf', 'tiere.1.foto')]);
  expect(page.body).toContain('rex.pdf');
  page = await browser.post(path, { ...hiddenOf(page), 'tiere.0.name': 'Rex', 'tiere.1.name': 'Luna', 'remove:tiere:0': '1' });
  expect(page.body).toContain('value="Luna"');
  expect(page.body).toContain('luna.pdf');
  expect(page.body).not.toContain('rex.pdf');
  expect(await sql("select name from files where name in ('rex.pdf', 'luna.pdf')")).toEqual([{ name: 'luna.pdf' }]);
});
