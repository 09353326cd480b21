import type { Lang } from '../i18n/index.ts';
import type { DossierData } from './dossier.ts';
import type { LetterData } from './letter.ts';
import type { Brand } from './paper.ts';
import type { Proof } from './proof.ts';
import type { ReceiptData } from './receipt.ts';

const crestSvg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 48"><path d="M2 2h36v24c0 11-8 17-18 20C10 43 2 37 2 26z" fill="#1b6b4a"/>' +
  '<path d="M9 30V15h5v4h4v-4h5v4h4v-4h5v15z" fill="#fff"/><path d="M17 30v-4a3.5 3.5 0 0 1 7 0v4z" fill="#1b6b4a"/></svg>';

/** A town that does not exist, for tests, measurements and looking. */
export const sampleBrand: Brand = {
  name: 'Stadt Musterstadt', street: 'Rathausplatz 1', postcode: '12345', city: 'Musterstadt', phone: '01234 00-0',
  email: 'info@musterstadt.example', website: 'https://www.musterstadt.example', accent: '#1b6b4a', crestSvg,
};

/** As the page „Beleg prüfen“ of that town takes it. */
export const sampleProof: Proof = {
  code: 'ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345', url: 'https://portal.musterstadt.example/beleg-pruefen/ABCDEFGHJKLMNPQRSTUVWXYZ2345', page: 'https://portal.musterstadt.example/beleg-pruefen',
};

/** A small receipt of an everyday service, as most are. */
export function sampleReceipt(lang: Lang): ReceiptData {
  const de = lang === 'de';
  return {
    lang, tenant: sampleBrand,
    office: { name: de ? 'Steuern und Abgaben' : 'Taxes and charges', phone: '01234 00-123', email: 'steuern@musterstadt.example' },
    recipient: ['Erika Mustermann', 'Heidestraße 17', '12345 Musterstadt'],
    caseNumber: 'MS-4K7P-92TX-3',
    service: de ? 'Hund anmelden' : 'Register a dog',
    received: new Date('2027-03-03T13:02:00Z'),
    sections: de ? [
      { title: 'Angaben zum Hund', rows: [
        { label: 'Name des Hundes', value: 'Bello' }, { label: 'Wann ist der Hund geboren?', value: '1. Mai 2024' },
        { label: 'Rasse', value: 'Labrador Retriever' }, { label: 'Gehört der Hund einer Rasse nach § 3 oder § 10 LHundG NRW an?', value: 'Nein' },
        { label: 'Nummer des Chips', value: '276 098 102 345 678' }] },
      { title: 'Halterin oder Halter', rows: [
        { label: 'Name', value: 'Erika Mustermann' }, { label: 'Anschrift', value: 'Heidestraße 17\n12345 Musterstadt' },
        { label: 'Seit wann halten Sie den Hund?', value: '15. Februar 2027' }] },
    ] : [
      { title: 'About the dog', rows: [
        { label: 'Name of the dog', value: 'Bello' }, { label: 'When was the dog born?', value: '1 May 2024' },
        { label: 'Breed', value: 'Labrador Retriever' }, { label: 'Is the dog of a breed named in §§ 3 or 10 LHundG NRW?', value: 'No' }] },
      { title: 'Keeper', rows: [
        { label: 'Name', value: 'Erika Mustermann' }, { label: 'Address', value: 'Heidestraße 17\n12345 Musterstadt' }] },
    ],
    files: [{ name: 'Haftpflicht-Nachweis.pdf', size: 482_113 }],
    feeCents: 0,
    feeNote: de ? 'Die Hundesteuer beträgt 90,00 € im Jahr; Sie erhalten einen Bescheid.' : 'The dog tax is €90.00 a year; you will receive a notice.',
    next: de
      ? 'Wir prüfen Ihre Angaben. Sie müssen nichts tun.\n\n- Spätestens am Mittwoch, 31. März 2027, hören Sie von uns.\n- Die Steuermarke kommt mit der Post.'
      : 'We are checking your details. You do not need to do anything.\n\n- You will hear from us by Wednesday, 31 March 2027.\n- The dog tag will come by post.',
    proof: sampleProof,
  };
}

/** A decision with amounts, a way to object, and an enclosure. */
export const sampleLetter: LetterData = {
  lang: 'de', tenant: sampleBrand,
  office: { name: 'Steuern und Abgaben', room: 'Zimmer 214', phone: '01234 00-123', email: 'steuern@musterstadt.example', hours: 'Montag bis Freitag 8–12 Uhr\nDonnerstag auch 14–17.30 Uhr' },
  recipient: ['Erika Mustermann', 'Heidestraße 17', '12345 Musterstadt'],
  caseNumber: 'MS-4K7P-92TX-3', reference: '22.31-4711', date: new Date('2027-03-17T09:00:00Z'),
  subject: 'Bescheid über die Hundesteuer für Bello',
  salutation: 'Guten Tag Frau Mustermann,',
  paragraphs: ['Sie haben Ihren Hund angemeldet, vielen Dank. Für Bello setzen wir die Hundesteuer ab dem 1. März 2027 so fest:'],
  table: { head: ['Zeitraum', 'Fällig am', 'Betrag'], rows: [['März bis Dezember 2027', '15. April 2027', '75,00 €'], ['Jedes weitere Jahr', '1. Juli', '90,00 €']] },
  after: ['Bitte überweisen Sie den Betrag und nennen Sie dabei das Kassenzeichen 0815.4711.1.', 'Die Steuermarke liegt diesem Schreiben bei, wenn es mit der Post kommt. Sonst gilt:\n- Sie holen sie im Bürgerbüro ab, oder\n- wir schicken sie Ihnen in den nächsten Tagen zu.'],
  signer: 'Max Beispiel\nSteuern und Abgaben',
  remedy: 'Gegen diesen Bescheid können Sie innerhalb eines Monats nach Bekanntgabe Klage erheben. Die Klage ist beim Verwaltungsgericht Musterstadt, Gerichtsweg 2, 12345 Musterstadt, schriftlich oder zur Niederschrift der Urkundsbeamtin oder des Urkundsbeamten der Geschäftsstelle einzureichen.',
  enclosures: ['Merkblatt zur Hundesteuer'],
};

/** A case with a question, an answer with a file, and a decision. */
export const sampleDossier: DossierData = {
  lang: 'de', tenant: sampleBrand, office: { name: 'Steuern und Abgaben', phone: '01234 00-123', email: 'steuern@musterstadt.example' },
  recipient: [], caseNumber: 'MS-4K7P-92TX-3', service: 'Hund anmelden', sent: new Date('2027-03-03T13:02:00Z'), asOf: new Date('2027-03-18T09:30:00Z'),
  state: 'Entschieden', turn: 'Seit Mittwoch, 17. März 2027 liegt unsere Entscheidung für Sie bereit.',
  steps: [{ when: 'Mittwoch, 3. März 2027', what: 'Eingegangen' }, { when: 'Donnerstag, 4. März 2027', what: 'In Bearbeitung' }, { when: 'Mittwoch, 17. März 2027', what: 'Entschieden' }],
  messages: [
    { title: 'Rückfrage', from: 'Max Beispiel, Donnerstag, 4. März 2027, 10:15 Uhr', body: 'Guten Tag Frau Mustermann,\r\n\r\nbitte schicken Sie uns:\r\n- den Impfpass\r\n- die Nummer des Chips', files: [] },
    { title: 'Ihre Nachricht', from: 'Sie, Freitag, 5. März 2027, 18:40 Uhr', body: 'Anbei der Impfpass. Die Nummer ist 276 098 102 345 678.', files: [{ name: 'Impfpass.pdf', size: 482_113 }] },
    { title: 'Bescheid', from: 'Max Beispiel, Mittwoch, 17. März 2027, 09:00 Uhr', body: 'Ihr Hund ist angemeldet.', files: [{ name: 'Bescheid MS-4K7P-92TX-3.pdf', size: 23_400 }] },
  ],
  sections: sampleReceipt('de').sections, files: sampleReceipt('de').files,
  openings: [{ when: 'Donnerstag, 4. März 2027, 10:02 Uhr', what: 'Max Beispiel hat den Vorgang geöffnet' }],
};
