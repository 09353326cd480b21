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
