/** Suggestions of 100 towns with 600 services each, no two towns alike; the search itself, in a process of its own. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { percentiles } from '../drive.ts';
import type { Row } from '../report.ts';

const [towns, services] = [100, 600];
const subjects = ['Hund', 'Abfall', 'Wohnsitz', 'Gewerbe', 'Parkausweis', 'Geburt', 'Ehe', 'Personalausweis', 'Reisepass', 'Führungszeugnis', 'Baum', 'Veranstaltung', 'Straße', 'Kita', 'Schule', 'Sportstätte', 'Bibliothek', 'Friedhof', 'Grundstück', 'Wasser', 'Fahrzeug', 'Anwohner', 'Gaststätte', 'Spielplatz', 'Sperrmüll', 'Biotonne', 'Fischerei', 'Jagd', 'Markt', 'Denkmal'];
const verbs = ['anmelden', 'abmelden', 'ändern', 'beantragen', 'verlängern', 'melden', 'bestellen', 'kündigen', 'berichtigen', 'prüfen lassen'];
const things = ['steuer', 'gebühr', 'bescheinigung', 'erlaubnis', 'plakette', 'urkunde', 'auskunft', 'zuschuss'];
const questions = ['hund anmelden', 'hundesteuer', 'perso', 'umziehen', 'müll', 'sperrmül', 'geburtsurkunde', 'parken', 'parkauswies', 'baum fällen', 'gewerbe', 'steuer', 'kita', 'heiraten', 'reisepass verlaengern', 'fuehrungszeugnis', 'wasseranschluss', 'friedhof', 'bibliotek', 'veranstaltung genehmigung'];

/** Asks as people type, letter by letter. */
export async function search(): Promise<Row[]> {
  const child = fork(import.meta.filename, { execArgv: ['--disable-warning=ExperimentalWarning'], stdio: 'inherit' });
  const result = await new Promise<{ times: number[]; first: number[]; memory: number }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as never));
    child.once('exit', () => reject(new Error('the search ended without a result')));
  });
  const within = percentiles(result.times);
  return [
    { what: `search suggestion, ${towns} × ${services}, p99`, measured: within(0.99), unit: 'ms', budget: 5, note: `the search alone, without HTTP; ${result.times.length} questions, median ${within(0.5).toFixed(2)} ms, most ${within(1).toFixed(1)} ms` },
    { what: '  first question to a town (index is made)', measured: percentiles(result.first)(0.99), unit: 'ms', note: `${(result.memory / 1024 / 1024).toFixed(0)} MB for all ${towns}` },
  ];
}

async function measure(): Promise<void> {
  const { catalogueFrom } = await import(join(import.meta.dirname, '../../dist/catalogue-from.js')) as typeof import('../../src/modules/catalogue/catalogue.ts');
  const catalogues = Array.from({ length: towns }, (_, town) => catalogueFrom(Array.from({ length: services }, (_, at) => {
    const [subject, verb, thing] = [subjects[at % 30]!, verbs[Math.floor(at / 30) % 10]!, things[Math.floor(at / 300 + at) % 8]!];
    const title = at < 300 ? `${subject} ${verb}` : `${subject}${thing} ${verb}`;
    const both = (text: string) => ({ de: text, en: text });
    return {
      kind: 'link', slug: `dienst-${at}`, title: both(title), topic: 'steuern', office: 'amt', href: 'https://example.org',
      summary: both(`${title} in der Stadt ${town}. Hier erledigen Sie alles rund um ${subject} und ${thing}, von zu Hause aus und ohne Termin.`),
      synonyms: { de: [`${subject}${things[(at + 3) % 8]}`, `${subject} ${town % 7} ${thing}`], en: [] },
    } as never;
  }), []));
  const first = catalogues.map((catalogue) => timed(() => catalogue.search('hund', 'de', 6)));
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    for (const [at, catalogue] of catalogues.entries()) {
      const question = questions[(at + round * 7) % questions.length]!;
      for (let letters = 1; letters <= question.length; letters++) times.push(timed(() => catalogue.search(question.slice(0, letters), 'de', 6)));
    }
  }
  process.send?.({ times: times.slice(500), first, memory: process.memoryUsage().rss }, () => process.exit());
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

if (process.argv[1] === import.meta.filename) await measure();
