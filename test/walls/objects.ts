/** What the walls stand around, made as people make it: a draft, a case with files and a thread, a draft and a case without account. */
import { begin, draftIn, fillIn, hiddenOf, pdf, sendIt, tenants, toReview } from '../../src/modules/applications/testing/fill-in.ts';
import { propose, takeBack, type StaffViewer } from '../../src/modules/cases/index.ts';
import { newId } from '../../src/platform/db/index.ts';
import { citizens, testApp, type TestApp } from '../support/app.ts';
import type { Browser } from '../support/browser.ts';

export const town = 'musterstadt';
export const nextTown = 'nachbarstadt';

/** Words that nobody but their owner may ever read in an answer. */
export const secrets = /Vertraulich|vertraulich\.pdf|Geheime Frage|Interne Notiz|geheim\.pdf|Geheime Vorlage|Tierfreund/;

/** Ids to fill into a route's `:parameters`. */
export interface Target { readonly draftId: string; readonly pageId: string; readonly fileId: string; readonly caseId: string; readonly messageId: string; /** Of a decision that was to be released. */ readonly letterId: string }

export interface Walls {
  portal: TestApp;
  /** Erika's draft with a file; her case with a file of hers, a question of the office and a note. */
  draft: Target; sent: Target;
  /** Without account: a draft that stands at its review, and one that was sent. */
  anonymousDraft: Target; anonymousSent: Target;
  erika: Browser; sabine: Browser; holder: Browser;
}

/** Makes all of it on a portal of its own. */
export async function walls(): Promise<Walls> {
  const portal = await testApp({ tenants });
  const erika = await portal.citizen(citizens.erika, town);
  const { sql } = portal.database;
  const fileOf = async (table: string, column: string, id: string): Promise<string> => (await sql<{ file_id: string }>(`select file_id from ${table} where ${column} = $1 order by file_id`, [id]))[0]?.file_id ?? '';
  const caseOf = async (draftId: string): Promise<string> => (await sql<{ id: string }>('select id from cases where draft_id = $1', [draftId]))[0]?.id ?? '';

  const apply = async (): Promise<string> => {
    const page = await begin(erika, 'konto');
    await erika.upload(page.path, { ...hiddenOf(page), anliegen: 'Vertraulich' }, [pdf('vertraulich.pdf', 'nachweis')]);
    return draftIn(page);
  };
  const sentDraft = await apply();
  const review = await fillIn(erika, await erika.get(`/antraege/${sentDraft}/person`), {
    'person.firstName': 'Erika', 'person.lastName': 'Mustermann', 'anschrift.street': 'Weg', 'anschrift.houseNumber': '1', 'anschrift.postcode': '12345', 'anschrift.city': 'Musterstadt' });
  await sendIt(erika, review);
  const open = await apply();
  const caseId = await caseOf(sentDraft);

  const sabine = await portal.caseworker({ name: 'Sabine Beispiel', mailbox: 'sabine', offices: { amt: 'caseworker' } }, town);
  const desk = `/verwaltung/vorgaenge/${caseId}`;
  await sabine.get(desk);
  // a decision that was to be released, and taken back
  const [{ id: staffId } = { id: '' }] = await sql<{ id: string }>('select id from staff where tenant_id = $1 limit 1', [town]);
  const viewer: StaffViewer = { kind: 'staff', staff: { staffId, name: 'Sabine Beispiel', offices: { amt: 'caseworker' } } };
  const proposal = { messageId: newId(), body: 'Interne Notiz', letter: Buffer.from('%PDF-1.7 Interne Notiz') };
  await portal.platform.db.tenant(town, async (tx) => {
    await propose(tx, portal.platform, viewer, caseId, proposal);
    await takeBack(tx, viewer, caseId, proposal.messageId);
  });
  const [{ letter_id: letterId } = { letter_id: '' }] = await sql<{ letter_id: string }>('select letter_id from proposals');
  for (const [aktion, text, files] of [['note', 'Interne Notiz', []], ['ask', 'Geheime Frage', [pdf('geheim.pdf', 'dateien')]]] as const) {
    const nachricht = new RegExp(`value="${aktion}"/><input type="hidden" name="nachricht" value="([^"]+)"`).exec((await sabine.get(desk)).body)?.[1] ?? '';
    await sabine.upload(desk, { aktion, nachricht, text }, files);
  }
  const [message] = await sql<{ id: string }>("select id from messages where case_id = $1 and kind = 'question'", [caseId]);

  // a template of the office, under an id that tests know
  await sql(`insert into text_templates (tenant_id, id, office, form, title, body, body_en, changed_by) select tenant_id, $1, 'amt', 'note', 'Geheime Vorlage', 'Geheime Vorlage', '', id from staff where tenant_id = $2 limit 1`, [message?.id, town]);

  const holder = portal.browser(town);
  const heldSent = await sendIt(holder, await toReview(holder, 'Tierfreund'));
  const held = await toReview(holder, 'Tierfreund');
  const blank = { pageId: 'anliegen', fileId: '', caseId: '', messageId: '', letterId: '' };
  return {
    portal, erika, sabine, holder,
    draft: { ...blank, draftId: open, fileId: await fileOf('draft_files', 'draft_id', open) },
    sent: { ...blank, draftId: sentDraft, caseId, fileId: await fileOf('case_files', 'case_id', caseId), messageId: message?.id ?? '', letterId },
    anonymousDraft: { ...blank, draftId: draftIn(held), pageId: 'tiere' },
    anonymousSent: { ...blank, draftId: draftIn(heldSent), caseId: await caseOf(draftIn(heldSent)) },
  };
}
