/** Puts cases on the desk of one demo town, so that its queue looks like one: invented people, the services' own example answers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Config } from '../../src/config.ts';
import type { StaffViewer } from '../../src/modules/cases/index.ts';
import { staffEmail, staff, type DemoStaff } from './people.ts';

const town = 'guetersloh';
const services = ['hund-anmelden', 'hund-abmelden', 'hund-umzug', 'meldebescheinigung', 'geburtsurkunde', 'sperrmuell', 'abfallbehaelter-anmelden', 'abfallbehaelter-abmelden', 'maengel-melden', 'sepa-mandat'];
const people = ['Anke Ahlmann', 'Bilal Yıldırım', 'Carla Müller', 'Dieter Groß', 'Eda Şahin', 'Frieda Löwe', 'Gustav Kröger', 'Hanna Weiß', 'Ivo Petrović', 'Jule Brandt', 'Karl-Heinz Möhring', 'Lina Özdemir'];
const count = 36;

/** A day so many days from today, `YYYY-MM-DD`. */
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Answers with the name of somebody else. */
function renamed(answers: Readonly<Record<string, unknown>>, firstName: string, lastName: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, typeof answer === 'object' && answer !== null && 'lastName' in answer ? { ...answer, firstName, lastName } : answer]));
}

/**
 * Adds them once: where the town has a case already, none.
 * @param config of the running portal
 * @param built imports a module of dist/
 */
export async function addDemoCases(config: Config, built: <T>(path: string) => Promise<T>, root: string): Promise<void> {
  const [{ createPlatform }, cases, { readCatalogues }, { walk, exportAnswers, showAnswers, readJourney }, { entriesOf }, { newId }] = await Promise.all([
    built<typeof import('../../src/platform/platform.ts')>('platform.js'), built<typeof import('../../src/modules/cases/index.ts')>('cases.js'),
    built<typeof import('../../src/modules/catalogue/index.ts')>('catalogue.js'), built<typeof import('../../src/modules/forms/index.ts')>('forms.js'),
    built<typeof import('../../src/modules/forms/journey-file.ts')>('journey-file.js'), built<typeof import('../../src/platform/db/index.ts')>('db.js'),
  ]);
  const platform = createPlatform({ ...config, databasePool: 5, logLevel: 'silent' });
  try {
    const tenant = platform.tenants.byId(town);
    const offered = tenant && readCatalogues([tenant]).catalogues.get(tenant)?.services;
    if (!offered) return;
    const inTown = <T>(work: Parameters<typeof platform.db.tenant<T>>[1]): Promise<T> => platform.db.tenant(town, work);
    if ((await inTown((tx) => tx.prepared('demo-cases', 'select id from cases where tenant_id = $1 limit 1', [town]))).length) return;
    const there = new Map((await inTown((tx) => tx.prepared<{ id: string; email: string }>('demo-staff-ids', 'select id, email from staff where tenant_id = $1', [town]))).map(({ id, email }) => [email, id]));
    const viewer = (person: DemoStaff): StaffViewer => ({ kind: 'staff', staff: { staffId: there.get(staffEmail(person, town)) ?? '', name: person.name, offices: person.offices } });
    const everybody = Object.values<DemoStaff>(staff).filter((person) => person !== staff.lea && there.has(staffEmail(person, town)));

    for (const office of ['steuern', 'buergerbuero', 'abfall']) {
      for (const [name, tone] of [['Eilt', 'danger'], ['Anruf erbeten', 'info']] as const) await inTown((tx) => cases.keepLabel(tx, viewer(staff.lea), { office, name, tone }));
    }
    const labels = await inTown((tx) => cases.labelsFor(tx, viewer(staff.lea)));

    for (let n = 0; n < count; n++) {
      const service = offered.find(({ slug }) => slug === services[n % services.length]);
      if (service?.kind !== 'form') continue;
      const folder = join(root, 'services', service.slug, 'journeys');
      const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
      const journey = readJourney(parse(readFileSync(join(folder, files[n % files.length]!), 'utf8'))).value;
      const [firstName = '', lastName = ''] = people[(n * 7) % people.length]!.split(' ');
      const walked = journey && walk(service.form, entriesOf(service.form, renamed(journey.answers, firstName, lastName)), { today: journey.today });
      if (!walked?.complete) continue;
      const shown = showAnswers(walked, 'de');
      const { caseId } = await inTown((tx) => cases.submit(tx, platform, {
        draftId: newId(), service, lang: 'de', definitionHash: service.hash, definition: service.definition, files: [], contact: { name: `${firstName} ${lastName}` },
        answers: { values: exportAnswers(walked), shown: shown.map(({ title, rows }) => ({ title, rows: rows.map(({ fieldId, label, value }) => ({ fieldId, label, value })) })) },
        feeCents: walked.feeCents, dueOn: inDays((n * 5) % 31 - 4),
      }));
      const [worker] = everybody.filter((person) => Object.hasOwn(person.offices, service.office)).sort((a, b) => ((n + a.name.length) % 3) - ((n + b.name.length) % 3));
      if (worker) await work(n, caseId, viewer(worker), service.office);
    }

    /** What a colleague has done with it so far; some are untouched. */
    async function work(n: number, caseId: string, who: StaffViewer, office: string): Promise<void> {
      const label = labels.filter((one) => one.office === office)[n % 2];
      if (n % 5 === 1 && label) await inTown((tx) => cases.label(tx, who, caseId, label.id, true));
      if (n % 3 === 0) return;
      await inTown((tx) => cases.openCase(tx, who, caseId));
      if (n % 4 !== 1) await inTown((tx) => cases.assignToMe(tx, who, caseId));
      if (n % 7 === 2) await inTown((tx) => cases.addNote(tx, who, caseId, { noteId: newId(), body: 'Telefonisch nachgefragt, Unterlagen kommen nächste Woche.' }));
      if (n % 6 === 4) await inTown((tx) => cases.askBack(tx, platform, who, caseId, { messageId: newId(), body: 'Guten Tag, bitte schicken Sie uns noch den Nachweis. Vielen Dank!' }));
      if (n % 6 === 5) await inTown((tx) => cases.decide(tx, platform, who, caseId, { messageId: newId(), body: 'Ihrem Antrag wird entsprochen.' }));
      if (n % 12 === 11) await inTown((tx) => cases.close(tx, who, caseId));
    }
  } finally {
    await platform.close();
  }
}
