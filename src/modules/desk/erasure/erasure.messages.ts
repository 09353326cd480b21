import { messages } from '../../../platform/i18n/index.ts';
import type { Blocker, Ground } from '../../cases/index.ts';

/** How the letters of Art. 17 (1) GDPR are said in short. */
type Grounds = Readonly<Record<`ground.${Ground}`, string>>;
const de: Grounds = {
  'ground.a': 'Die Daten werden nicht mehr gebraucht (Buchst. a)', 'ground.b': 'Die Einwilligung ist widerrufen, und nichts anderes erlaubt die Verarbeitung (Buchst. b)', 'ground.c': 'Widerspruch nach Art. 21 DSGVO, vorrangige Gründe gibt es nicht (Buchst. c)',
  'ground.d': 'Die Daten wurden unrechtmäßig verarbeitet (Buchst. d)', 'ground.e': 'Ein Gesetz verlangt die Löschung (Buchst. e)',
};
const en: Grounds = {
  'ground.a': 'The data are not needed any more (letter a)', 'ground.b': 'Consent is withdrawn, and nothing else allows the processing (letter b)', 'ground.c': 'Objection under Art. 21 GDPR, there are no overriding grounds (letter c)',
  'ground.d': 'The data were processed unlawfully (letter d)', 'ground.e': 'A law requires the deletion (letter e)',
};
type Blocked = Readonly<Record<`blocked.${Blocker}`, string>>;
const blockedDe: Blocked = {
  'blocked.held': 'Die Löschung ist ausgesetzt. Heben Sie die Aussetzung auf, wenn es ihren Grund nicht mehr gibt; sonst lehnen Sie ab.', 'blocked.refund': 'Zu diesem Vorgang ist Geld zurückzugeben. Warten Sie, bis die Kasse damit fertig ist.',
  'blocked.fee': 'Zu diesem Vorgang ist noch eine Gebühr offen oder ungeklärt. Sie muss bezahlt, erlassen oder geklärt sein; sonst lehnen Sie ab (Art. 17 Abs. 3 Buchst. e DSGVO). Was aus einer begonnenen Zahlung wird, steht spätestens nach zwei Wochen fest.',
};
const blockedEn: Blocked = {
  'blocked.held': 'The deletion is suspended. End the suspension if its reason is gone; otherwise refuse.', 'blocked.refund': 'Money of this case is to be given back. Wait until the cash desk has done that.',
  'blocked.fee': 'A fee of this case is still open or not cleared. It has to be paid, waived or cleared; otherwise refuse (Art. 17 (3) (e) GDPR). What becomes of a payment that was begun is known after two weeks at the latest.',
};

export const text = messages('desk-erasure', {
  ...de, ...blockedDe,
  title: 'Verlangte Löschung', waiting: 'Löschung verlangt', waitingLead: 'Wer den Antrag gestellt hat, möchte, dass der Vorgang vor der Zeit gelöscht wird (Art. 17 DSGVO). Die Antwort muss innerhalb eines Monats da sein.',
  case: 'Vorgang', asked: 'Verlangt am', due: 'Antwort bis', standing: 'Stand', overdue: 'überfällig', notAnswered: 'noch nicht beantwortet', proposedBy: (name: string) => `Löschen vorgeschlagen von ${name}`, open: 'Ansehen und beantworten',
  inCase: (asked: string, due: string) => `Löschung verlangt am ${asked}, Antwort bis ${due}`,
  onQueue: (n: string, due: string) => `Löschung verlangt: ${n}, nächste Antwort bis ${due}`,
  reason: 'Grund, den die Person nennt', noReason: 'keiner genannt', kept: 'Aufbewahrung', keptUntil: (period: string, day: string) => `${period}, danach gelöscht am ${day}`, basis: 'Grundlage', noBasis: 'im Dienst keine angegeben',
  helpBasis: 'Der Dienst nennt eine Grundlage für die Aufbewahrung. Verpflichtet sie die Kommune, den Vorgang noch zu behalten, lehnen Sie ab (Art. 17 Abs. 3 Buchst. b DSGVO).',
  helpNone: 'Der Dienst nennt keine Grundlage für die Aufbewahrung. Prüfen Sie, ob ein Gesetz sie verlangt: Dann lehnen Sie ab (Art. 17 Abs. 3 Buchst. b DSGVO).',
  eyes: 'Zum Löschen braucht es zwei: Jemand aus der Dienststelle schlägt es vor, eine andere Person, die sie leitet, gibt es frei. Ablehnen kann die Leitung allein.',
  backToCase: 'Zurück zum Vorgang', cannot: 'Löschen geht jetzt nicht',
  propose: 'Löschen vorschlagen', proposeLegend: 'Warum ist zu löschen (Art. 17 Abs. 1 DSGVO)?', groundMissing: 'Wählen Sie, warum zu löschen ist', proposeButton: 'Löschen vorschlagen',
  proposal: (name: string, day: string) => `${name} hat am ${day} vorgeschlagen zu löschen`, ownWait: 'Freigeben muss es eine andere Person, die die Dienststelle leitet. Leiten Sie allein, dann nehmen Sie den Vorschlag zurück und lassen jemanden aus der Dienststelle vorschlagen.',
  takeBack: 'Vorschlag zurücknehmen',
  grant: 'Freigeben und löschen', grantLead: 'Der Vorgang wird sofort und endgültig gelöscht, mit allen Nachrichten, Bescheiden und Dateien, ohne Archiv. Es bleibt ein Löschnachweis ohne Namen. Wer es verlangt hat, bekommt eine E-Mail. Was ein Fachverfahren oder andere Stellen bekommen haben, löschen Sie dort, oder sagen Sie ihnen Bescheid (Art. 19 DSGVO).', grantButton: 'Freigeben und endgültig löschen',
  refuse: 'Ablehnen', refuseWhy: 'Begründung', refuseHint: 'Das liest, wer es verlangt hat, im Postfach. Nennen Sie das Gesetz, zum Beispiel: Nach § 147 AO müssen wir Steuerunterlagen bis Ende 2034 aufbewahren. Wie man sich wehren kann, steht von selbst dabei.', refuseMissing: 'Schreiben Sie, warum Sie ablehnen', refuseButton: 'Löschung ablehnen',
  movedOn: 'Inzwischen hat sich etwas geändert', movedOnBody: 'So steht es jetzt. Es wurde nichts gelöscht und nichts gesendet.', ownTitle: 'Das haben Sie selbst vorgeschlagen',
  answered: 'Darüber ist entschieden', refusedOn: (day: string) => `Abgelehnt am ${day}`, withdrawnOn: (day: string) => `Am ${day} zurückgenommen von der Person, die es verlangt hatte`,
  erased: 'Der Vorgang ist gelöscht.', onRequest: 'Auf Verlangen gelöscht', onRequestOf: (day: string) => `Art. 17 DSGVO, verlangt am ${day}, zwei Personen`, notArchived: 'nicht archiviert, weil auf Verlangen gelöscht',
}, {
  ...en, ...blockedEn,
  title: 'Deletion asked for', waiting: 'Deletion asked for', waitingLead: 'Whoever applied wants the case deleted before its time (Art. 17 GDPR). The answer has to be there within a month.',
  case: 'Case', asked: 'Asked on', due: 'Answer by', standing: 'Standing', overdue: 'overdue', notAnswered: 'not answered yet', proposedBy: (name: string) => `Deletion proposed by ${name}`, open: 'Look at it and answer',
  inCase: (asked: string, due: string) => `Deletion asked for on ${asked}, answer by ${due}`,
  onQueue: (n: string, due: string) => `Deletion asked for: ${n}, next answer by ${due}`,
  reason: 'Reason that the person gives', noReason: 'none given', kept: 'Retention', keptUntil: (period: string, day: string) => `${period}, then deleted on ${day}`, basis: 'Basis', noBasis: 'none given in the service',
  helpBasis: 'The service names a basis for keeping. If it obliges the municipality to keep the case, refuse (Art. 17 (3) (b) GDPR).',
  helpNone: 'The service names no basis for keeping. Check whether a law requires it: then refuse (Art. 17 (3) (b) GDPR).',
  eyes: 'Deleting takes two: somebody of the office proposes it, another person who leads it releases it. The head can refuse alone.',
  backToCase: 'Back to the case', cannot: 'It cannot be deleted now',
  propose: 'Propose to delete', proposeLegend: 'Why is it to be deleted (Art. 17 (1) GDPR)?', groundMissing: 'Choose why it is to be deleted', proposeButton: 'Propose to delete',
  proposal: (name: string, day: string) => `${name} proposed on ${day} to delete`, ownWait: 'Another person who leads the office has to release it. If you lead it alone, take the proposal back and let somebody of the office propose.',
  takeBack: 'Take the proposal back',
  grant: 'Release and delete', grantLead: 'The case is deleted at once and for good, with all messages, decisions and files, without an archive. A certificate without names remains. Whoever asked gets an e-mail. What specialist software or other bodies have received, delete there, or tell them (Art. 19 GDPR).', grantButton: 'Release and delete for good',
  refuse: 'Refuse', refuseWhy: 'Reason', refuseHint: 'Whoever asked reads this in the mailbox. Name the law, for example: under section 147 AO we have to keep tax records until the end of 2034. How to object is added by itself.', refuseMissing: 'Write why you refuse', refuseButton: 'Refuse the deletion',
  movedOn: 'Something has changed meanwhile', movedOnBody: 'This is how it stands now. Nothing was deleted and nothing was sent.', ownTitle: 'You proposed this yourself',
  answered: 'This has been answered', refusedOn: (day: string) => `Refused on ${day}`, withdrawnOn: (day: string) => `Withdrawn on ${day} by the person who had asked`,
  erased: 'The case is deleted.', onRequest: 'Deleted on request', onRequestOf: (day: string) => `Art. 17 GDPR, asked for on ${day}, two people`, notArchived: 'not archived, since deleted on request',
});
