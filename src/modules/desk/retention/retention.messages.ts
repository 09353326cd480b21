import { messages, type Speaker } from '../../../platform/i18n/index.ts';
import { parsePeriod, type Period } from '../../catalogue/index.ts';

const units: Readonly<Record<'de' | 'en', Record<Period['unit'], readonly [one: string, more: string]>>> = {
  de: { days: ['Tag', 'Tage'], weeks: ['Woche', 'Wochen'], months: ['Monat', 'Monate'], years: ['Jahr', 'Jahre'] },
  en: { days: ['day', 'days'], weeks: ['week', 'weeks'], months: ['month', 'months'], years: ['year', 'years'] },
};

/** „10 years“ as people say it: „10 Jahre“. */
export function sayPeriod(written: string, { lang }: Pick<Speaker, 'lang'>): string {
  const period = parsePeriod(written);
  return period ? `${period.count} ${units[lang][period.unit][period.count === 1 ? 0 : 1]}` : written;
}

export const text = messages('desk-retention', {
  title: 'Aufbewahrung',
  lead: 'Abgeschlossene Vorgänge werden nach ihrer Aufbewahrungszeit gelöscht. Dreißig Tage vorher stehen sie hier, und wer den Antrag gestellt hat, bekommt eine Nachricht.',
  clock: 'Die Zeit läuft ab dem Tag, an dem ein Vorgang abgeschlossen wird. Was nur entschieden ist, bleibt: Schließen Sie ab, was fertig ist.',
  office: 'Dienststelle', allOffices: 'Alle Ihre Dienststellen', show: 'Anzeigen', back: 'Zurück zu den Vorgängen',
  soon: 'Wird bald gelöscht', case: 'Vorgang', ended: 'Abgeschlossen', goes: 'Wird gelöscht am', held: (day: string) => `ausgesetzt bis ${day}`, more: 'Weitere Vorgänge',
  none: 'In den nächsten dreißig Tagen wird nichts gelöscht.',
  rules: 'Was wie lange bleibt', service: 'Dienst', kept: 'Vorgänge', files: 'Dateien', basis: 'Grundlage', in30: 'In 30 Tagen', in90: 'In 90 Tagen', in365: 'In einem Jahr',
  asCase: 'wie der Vorgang', noBasis: 'nicht angegeben', notOffered: 'nicht mehr angeboten',
  rulesHint: 'Die Zahlen sagen, wie viele Vorgänge bis dahin zu löschen sind. Die Fristen stehen in der Beschreibung jedes Dienstes. Eine kürzere gilt für Anträge, die danach kommen, eine längere für alle.',
  certificates: 'Löschnachweise', certificatesLead: 'Was gelöscht wurde: wann, nach welcher Regel, wie viel. Vom Inhalt bleibt nichts.', toCertificates: 'Löschnachweise ansehen',
  noCertificates: 'Hier wurde noch nichts gelöscht.', deletedOn: 'Gelöscht', rule: 'Regel', content: 'Umfang', archive: 'Archiv',
  contentOf: (messages: string, files: string, notes: string) => `Nachrichten: ${messages}, Dateien: ${files}, Notizen: ${notes}`,
  noArchive: 'nicht archiviert', digest: 'Prüfsumme (SHA-256)', older: 'Ältere Nachweise', toRetention: 'Zurück zur Aufbewahrung',
  leadsOnlyTitle: 'Nachweise sieht, wer eine Dienststelle leitet', leadsOnly: 'Fragen Sie die Leitung Ihrer Dienststelle, wenn Sie einen brauchen.',
  troubleTitle: 'Das Archiv nimmt zurzeit nichts an', trouble: (since: string, reason: string) => `Seit ${since} lässt sich nichts archivieren (${reason}). Deshalb wird nichts gelöscht, und nichts geht verloren. Sagen Sie bitte Ihrer IT Bescheid.`,
  'reason.ENOSPC': 'der Datenträger ist voll', 'reason.ENOENT': 'der Ordner ist nicht da', 'reason.EACCES': 'der Ordner ist gesperrt', 'reason.EROFS': 'der Datenträger ist schreibgeschützt',
  keptUntil: 'Aufbewahrt bis', deletes: 'Wird gelöscht am', filesDelete: 'Dateien werden gelöscht am', filesGone: 'Dateien gelöscht am', heldUntil: 'Löschung ausgesetzt bis',
  heldBy: (name: string, day: string) => `${name}, ${day}`, hold: 'Löschung aussetzen', change: 'Aussetzung ändern',
  holdTitle: 'Löschung aussetzen', holdLead: 'Solange die Löschung ausgesetzt ist, bleibt der Vorgang mit allen Dateien. Das ist zum Beispiel nötig, wenn ein Gericht ihn noch braucht. Es steht im Verlauf. Wurde die Löschung schon angekündigt, bekommt die antragstellende Person eine Nachricht, ohne den Grund.',
  reason: 'Warum?', reasonHint: 'Lesen nur Beschäftigte, zum Beispiel: Klage vor dem Verwaltungsgericht, Aktenzeichen 5 K 12/26', until: 'Bis wann?', untilHint: 'Der letzte Tag, zum Beispiel 31 12 2027',
  save: 'Löschung aussetzen', cancel: 'Abbrechen', lift: 'Aussetzung aufheben', liftHint: 'Dann gilt wieder die Aufbewahrungszeit. Vor der Löschung wird sie noch einmal angekündigt.',
  reasonMissing: 'Schreiben Sie, warum die Löschung ausgesetzt wird', untilMissing: 'Geben Sie an, bis wann die Löschung ausgesetzt ist', untilWrong: 'Geben Sie einen Tag an, den es gibt, zum Beispiel 31 12 2027',
  untilOutside: (years: number) => `Geben Sie einen Tag ab heute an, höchstens ${years} Jahre weit`,
  present: 'Jetzt ausgesetzt', by: 'Von', since: 'Seit', why: 'Grund',
}, {
  title: 'Retention',
  lead: 'Closed cases are deleted when their retention period is over. Thirty days before they stand here, and whoever applied gets a message.',
  clock: 'The period runs from the day on which a case is closed. What is only decided remains: close what is finished.',
  office: 'Office', allOffices: 'All your offices', show: 'Show', back: 'Back to the cases',
  soon: 'To be deleted soon', case: 'Case', ended: 'Closed', goes: 'Deleted on', held: (day: string) => `suspended until ${day}`, more: 'More cases',
  none: 'Nothing will be deleted in the next thirty days.',
  rules: 'What is kept how long', service: 'Service', kept: 'Cases', files: 'Files', basis: 'Basis', in30: 'In 30 days', in90: 'In 90 days', in365: 'In a year',
  asCase: 'as the case', noBasis: 'not given', notOffered: 'not offered any more',
  rulesHint: 'The numbers say how many cases are to be deleted by then. The periods stand in the description of each service. A shorter one holds for applications that come afterwards, a longer one for all.',
  certificates: 'Certificates of deletion', certificatesLead: 'What was deleted: when, under which rule, how much. Nothing of the content remains.', toCertificates: 'Look at certificates of deletion',
  noCertificates: 'Nothing has been deleted here yet.', deletedOn: 'Deleted', rule: 'Rule', content: 'Extent', archive: 'Archive',
  contentOf: (messages: string, files: string, notes: string) => `Messages: ${messages}, files: ${files}, notes: ${notes}`,
  noArchive: 'not archived', digest: 'Checksum (SHA-256)', older: 'Older certificates', toRetention: 'Back to retention',
  leadsOnlyTitle: 'Certificates are for heads of office', leadsOnly: 'Ask the head of your office if you need one.',
  troubleTitle: 'The archive takes nothing at the moment', trouble: (since: string, reason: string) => `Since ${since} nothing can be archived (${reason}). So nothing is deleted, and nothing is lost. Please tell your IT.`,
  'reason.ENOSPC': 'the disk is full', 'reason.ENOENT': 'the folder is not there', 'reason.EACCES': 'the folder is locked', 'reason.EROFS': 'the disk is read-only',
  keptUntil: 'Kept until', deletes: 'Deleted on', filesDelete: 'Files deleted on', filesGone: 'Files deleted on', heldUntil: 'Deletion suspended until',
  heldBy: (name: string, day: string) => `${name}, ${day}`, hold: 'Suspend the deletion', change: 'Change the suspension',
  holdTitle: 'Suspend the deletion', holdLead: 'While the deletion is suspended the case remains with all its files. This is needed, for example, when a court still wants it. It stands in the history. If the deletion had been announced, the applicant gets a message without the reason.',
  reason: 'Why?', reasonHint: 'Read by staff alone, for example: action before the administrative court, reference 5 K 12/26', until: 'Until when?', untilHint: 'The last day, for example 31 12 2027',
  save: 'Suspend the deletion', cancel: 'Cancel', lift: 'End the suspension', liftHint: 'The retention period then holds again. Before the deletion it is announced once more.',
  reasonMissing: 'Write why the deletion is suspended', untilMissing: 'Say until when the deletion is suspended', untilWrong: 'Give a day that exists, for example 31 12 2027',
  untilOutside: (years: number) => `Give a day from today on, at most ${years} years away`,
  present: 'Suspended now', by: 'By', since: 'Since', why: 'Reason',
});

/** Why the archive takes nothing, as far as there are words for it. */
export const reasonOf = (reason: string, speaker: Speaker): string => (text(speaker) as Readonly<Record<string, unknown>>)[`reason.${reason}`] as string | undefined ?? reason;
