import type { Article } from './articles.ts';

export const afterwardsArticles: readonly Article[] = [
  {
    id: 'stand',
    question: { de: 'Wie erfahre ich, wie es mit meinem Antrag steht?', en: 'How do I learn how my application is getting on?' },
    answer: {
      de: 'Im Postfach steht bei jedem Vorgang, wer am Zug ist und bis wann. Sobald eine Nachricht da ist, schreiben wir Ihnen eine E-Mail. Was darin steht, lesen Sie nur im Postfach: So bleibt es vertraulich.',
      en: 'In your mailbox each case says whose turn it is and by when. As soon as a message is there we write you an e-mail. What it says you read in the mailbox only: that keeps it confidential.',
    },
    words: { de: ['Status', 'Bearbeitung', 'Dauer', 'Antwort', 'wie lange', 'Sachstand', 'Benachrichtigung'], en: ['status', 'progress', 'how long', 'answer', 'notification'] },
    link: { href: '/postfach', label: { de: 'Zum Postfach', en: 'To the mailbox' } },
  },
  {
    id: 'ohne-konto',
    question: { de: 'Ich habe ohne Konto gesendet. Wie lese ich die Antwort?', en: 'I have sent something without an account. How do I read the answer?' },
    answer: {
      de: 'Mit Ihrer Vorgangsnummer und Ihrem Zugangscode. Beides steht nach dem Absenden auf der Bestätigungsseite; den Zugangscode sehen Sie dort 30 Tage lang in dem Browser, in dem Sie gesendet haben. Heben Sie ihn auf: Zuschicken können wir ihn nicht.',
      en: 'With your case number and your access code. Both are on the confirmation page after sending; you see the access code there for 30 days in the browser in which you sent it. Keep it: we cannot send it to you.',
    },
    words: { de: ['Zugangscode', 'Vorgangsnummer', 'anonym', 'ohne Anmeldung'], en: ['access code', 'case number', 'anonymous', 'without signing in'] },
    link: { href: '/vorgang-ansehen', label: { de: 'Vorgang ohne Konto ansehen', en: 'View a case without an account' } },
  },
  {
    id: 'beleg',
    question: { de: 'Wie prüft jemand, ob mein Beleg echt ist?', en: 'How can somebody check that my document is genuine?' },
    answer: {
      de: 'Auf Eingangsbestätigungen und Bescheiden steht ein Prüfcode mit einem QR-Code. Wer den Beleg hat, sieht damit, ob er von uns ist, und mit der Datei auch, ob sie unverändert ist. Was darin steht, zeigen wir dabei nicht.',
      en: 'Confirmations of receipt and decisions bear a check code with a QR code. Whoever has the document can see by it whether it is ours, and with the file also whether it is unchanged. We do not show what it says.',
    },
    words: { de: ['Prüfcode', 'QR-Code', 'Echtheit', 'Nachweis', 'Fälschung', 'Bestätigung'], en: ['check code', 'QR code', 'genuine', 'proof', 'forgery', 'confirmation'] },
    link: { href: '/beleg-pruefen', label: { de: 'Beleg prüfen', en: 'Check a document' } },
  },
  {
    id: 'aufbewahrung',
    question: { de: 'Wie lange bleibt mein Vorgang gespeichert?', en: 'How long is my case kept?' },
    answer: {
      de: 'So lange, wie es für den Dienst vorgeschrieben ist. Dreißig Tage vor dem Löschen sagen wir es Ihnen. Dann können Sie noch alles herunterladen.',
      en: 'As long as is laid down for the service. We tell you thirty days before it is deleted. You can still download everything then.',
    },
    words: { de: ['löschen', 'Löschfrist', 'Archiv', 'Aufbewahrung', 'Datenschutz'], en: ['delete', 'retention', 'archive', 'privacy'] },
    link: { href: '/postfach', label: { de: 'Zum Postfach', en: 'To the mailbox' } },
  },
  {
    id: 'loeschen-lassen',
    question: { de: 'Kann ich einen Vorgang früher löschen lassen?', en: 'Can I have a case deleted earlier?' },
    answer: {
      de: 'Ja, sobald er abgeschlossen ist: Öffnen Sie den Vorgang und wählen Sie ganz unten „Löschung verlangen“. Die Dienststelle antwortet innerhalb eines Monats. Verlangt ein Gesetz, dass sie ihn aufbewahrt, muss sie Nein sagen und Ihnen den Grund nennen. Sonst löscht sie ihn ganz, und Sie bekommen eine E-Mail.',
      en: 'Yes, once it is closed: open the case and choose “Ask for deletion” at the very bottom. The office answers within a month. If a law requires it to keep the case, it has to say no and give you the reason. Otherwise it deletes the case altogether, and you get an e-mail.',
    },
    words: { de: ['löschen', 'Löschung verlangen', 'DSGVO', 'Recht auf Vergessenwerden', 'Artikel 17', 'Datenschutz'], en: ['delete', 'erasure', 'GDPR', 'right to be forgotten', 'article 17', 'privacy'] },
    link: { href: '/postfach/historie', label: { de: 'Zu abgeschlossenen Vorgängen', en: 'To closed cases' } },
  },
  {
    id: 'fehler-gesendet',
    question: { de: 'Ich habe etwas Falsches gesendet', en: 'I have sent something wrong' },
    answer: {
      de: 'Schreiben Sie es der Dienststelle: im Postfach mit „Antworten“, wo das angeboten wird, sonst telefonisch. Sie kann die Angabe noch einmal erfragen, dann berichtigen Sie genau diese. Solange nicht entschieden ist, können Sie den Antrag auch zurückziehen und neu stellen.',
      en: 'Tell the office: in the mailbox by “Reply” where that is offered, otherwise by phone. It can ask for the answer again, and you correct just that one. As long as nothing has been decided you can also withdraw the application and apply anew.',
    },
    words: { de: ['ändern', 'korrigieren', 'Fehler', 'berichtigen', 'Tippfehler'], en: ['change', 'correct', 'mistake', 'typo'] },
  },
  {
    id: 'zurueckziehen',
    question: { de: 'Kann ich einen Antrag zurückziehen?', en: 'Can I withdraw an application?' },
    answer: {
      de: 'Ja, solange noch nicht entschieden ist: Öffnen Sie den Vorgang im Postfach und wählen Sie „zurückziehen“. Der Vorgang steht danach unter den abgeschlossenen.',
      en: 'Yes, as long as nothing has been decided: open the case in your mailbox and choose “withdraw”. It is then among those that have ended.',
    },
    words: { de: ['stornieren', 'abbrechen', 'zurücknehmen', 'löschen'], en: ['cancel', 'take back', 'delete'] },
    link: { href: '/postfach', label: { de: 'Zum Postfach', en: 'To the mailbox' } },
  },
  {
    id: 'bescheid',
    question: { de: 'Gilt ein Bescheid im Postfach?', en: 'Does a decision in the mailbox count?' },
    answer: {
      de: 'Ja, wenn Sie zugestimmt haben, Bescheide elektronisch zu bekommen (Zugangseröffnung). Das finden Sie unter „Mein Bereich“, „Einwilligungen“, und Sie können es jederzeit widerrufen. Im Vorgang steht, ab welchem Tag der Bescheid als bekannt gegeben gilt. Ohne Ihre Zustimmung kommt er auch als Brief.',
      en: 'Yes, if you have agreed to receive decisions electronically (Zugangseröffnung). You find it in “My area”, “Consents”, and can withdraw it at any time. The case says from which day the decision counts as notified. Without your consent it also comes by letter.',
    },
    words: { de: ['Zugangseröffnung', 'Frist', 'Widerspruch', 'Klage', 'Brief', 'Bekanntgabe'], en: ['time limit', 'objection', 'letter', 'notification'] },
    link: { href: '/mein-bereich/einwilligungen', label: { de: 'Einwilligungen', en: 'Consents' } },
  },
  {
    id: 'wer-sieht',
    question: { de: 'Wer sieht, was ich geschickt habe?', en: 'Who sees what I have sent?' },
    answer: {
      de: 'Die Dienststelle, die Ihren Antrag bearbeitet. Im Vorgang sehen Sie, wer ihn wann geöffnet hat. Gespeichert ist alles verschlüsselt.',
      en: 'The office that works on your application. The case shows you who opened it and when. Everything is stored encrypted.',
    },
    words: { de: ['Datenschutz', 'sicher', 'verschlüsselt', 'vertraulich', 'Einsicht'], en: ['privacy', 'secure', 'encrypted', 'confidential'] },
    link: { href: '/datenschutz', label: { de: 'Datenschutz', en: 'Privacy' } },
  },
];
