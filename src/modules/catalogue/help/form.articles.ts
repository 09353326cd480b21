import type { Article } from './articles.ts';

export const formArticles: readonly Article[] = [
  {
    id: 'spaeter-weiter',
    question: { de: 'Kann ich später weitermachen?', en: 'Can I go on later?' },
    answer: {
      de: 'Ja. Wir speichern nach jedem Schritt. Mit Konto finden Sie den Entwurf unter „Mein Bereich“, auf jedem Gerät. Ohne Konto liegt er nur in dem Browser, in dem Sie begonnen haben. Einen Entwurf, an dem {draftDays} Tage lang nichts geschieht, löschen wir; eine Woche vorher sagen wir es Ihnen per E-Mail, wenn Sie ein Konto haben.',
      en: 'Yes. We save after every step. With an account you find the draft in “My area”, on any device. Without an account it is only in the browser in which you began. We delete a draft to which nothing happens for {draftDays} days; if you have an account we tell you by e-mail a week before.',
    },
    words: { de: ['speichern', 'Entwurf', 'unterbrechen', 'Pause', 'Frist', 'fortsetzen'], en: ['save', 'draft', 'pause', 'continue', 'resume'] },
    link: { href: '/mein-bereich', label: { de: 'Meine Entwürfe', en: 'My drafts' } },
  },
  {
    id: 'dateien',
    question: { de: 'Welche Dateien kann ich hochladen?', en: 'Which files can I upload?' },
    answer: {
      de: 'Neben jedem Feld steht, welche Arten von Dateien gehen und wie groß sie sein dürfen, meist PDF, JPEG und PNG. Ein Foto mit dem Telefon genügt fast immer, wenn man alles lesen kann. Ist eine Datei zu groß, fotografieren Sie die Seiten einzeln oder wählen Sie in der Kamera eine kleinere Auflösung.',
      en: 'Next to each field you see which types of files are possible and how large they may be, mostly PDF, JPEG and PNG. A photo taken with your phone is nearly always enough if everything can be read. If a file is too large, take pictures of the pages one by one or choose a smaller resolution in the camera.',
    },
    words: { de: ['Anhang', 'Upload', 'PDF', 'JPEG', 'Foto', 'Nachweis', 'zu groß', 'MB'], en: ['attachment', 'upload', 'PDF', 'photo', 'proof', 'too large', 'MB'] },
  },
  {
    id: 'angabe-fehlt',
    question: { de: 'Ich weiß eine Angabe nicht oder mir fehlt ein Nachweis', en: 'I do not know an answer, or a proof is missing' },
    answer: {
      de: 'Felder mit „optional“ können Sie leer lassen. Fehlt etwas anderes, speichern Sie den Antrag und machen Sie weiter, wenn Sie es haben. Auf der Seite jedes Dienstes steht, was Sie brauchen. Kommen Sie nicht weiter, rufen Sie die Dienststelle an, die dort genannt ist.',
      en: 'You can leave fields marked “optional” empty. If something else is missing, save the application and go on when you have it. The page of each service says what you need. If you are stuck, call the office that is named there.',
    },
    words: { de: ['Pflichtfeld', 'Unterlagen', 'vergessen', 'optional'], en: ['required field', 'documents', 'forgotten', 'optional'] },
  },
  {
    id: 'gebuehr',
    paying: true,
    question: { de: 'Was kostet es, und wie bezahle ich?', en: 'What does it cost, and how do I pay?' },
    answer: {
      de: 'Die Seite des Dienstes nennt die Gebühr. Vor dem Absenden sehen Sie den genauen Betrag und wann Sie ihn bezahlen. Mit „Jetzt bezahlen“ kommen Sie zu unserem Zahlungsdienst; Ihre Bank- oder Kartendaten geben Sie nur dort ein. Sie können auch später bezahlen, aus Ihrem Vorgang heraus, und den Link jemandem geben, der für Sie bezahlt. Danach liegt in Ihrem Vorgang ein Zahlungsbeleg.\n\nSteht auf der Seite des Dienstes nichts vom Bezahlen im Internet, bekommen Sie eine Rechnung von uns.',
      en: 'The page of the service names the fee. Before sending you see the exact amount and when to pay it. “Pay now” takes you to our payment service; you enter your bank or card details there only. You can also pay later, from your case, and pass the link on to somebody who pays for you. Afterwards your case holds a receipt.\n\nWhere the page of the service says nothing of paying online, you receive an invoice from us.',
    },
    words: { de: ['Kosten', 'Gebühren', 'Rechnung', 'Zahlung', 'bezahlen', 'Preis', 'Kreditkarte', 'PayPal', 'Überweisung'], en: ['costs', 'fees', 'invoice', 'payment', 'price', 'credit card', 'PayPal', 'bank transfer'] },
  },
  {
    id: 'bezahlt-und-offen',
    paying: true,
    question: { de: 'Ich habe bezahlt, aber die Gebühr steht noch offen', en: 'I have paid, but the fee is still shown as open' },
    answer: {
      de: 'Bezahlen Sie nicht noch einmal. Meist fehlt uns nur die Bestätigung des Zahlungsdienstes; wir fragen von selbst nach, auch wenn Sie die Seite geschlossen haben. Eine Überweisung braucht ein bis zwei Werktage. Ist doch zu viel bei uns angekommen, sehen wir das und geben es zurück.',
      en: 'Do not pay again. Mostly all that is missing is the confirmation of the payment service; we go on asking by ourselves, even when you have closed the page. A bank transfer takes one or two working days. If too much has come in all the same, we see it and give it back.',
    },
    words: { de: ['doppelt bezahlt', 'Zahlung fehlt', 'abgebucht', 'in Bearbeitung'], en: ['paid twice', 'payment missing', 'charged', 'in progress'] },
    link: { href: '/mein-bereich', label: { de: 'Zu Ihren Vorgängen', en: 'To your cases' } },
  },
  {
    id: 'gebuehr',
    paying: false,
    question: { de: 'Was kostet es, und wie bezahle ich?', en: 'What does it cost, and how do I pay?' },
    answer: {
      de: 'Die Seite des Dienstes nennt die Gebühr. Vor dem Absenden sehen Sie den genauen Betrag. Sie bekommen eine Rechnung von uns; hier wird nichts abgebucht.',
      en: 'The page of the service names the fee. Before sending you see the exact amount. You receive an invoice from us; nothing is charged here.',
    },
    words: { de: ['Kosten', 'Gebühren', 'Rechnung', 'Zahlung', 'bezahlen', 'Preis'], en: ['costs', 'fees', 'invoice', 'payment', 'price'] },
  },
  {
    id: 'ohne-maus',
    question: { de: 'Geht es mit Tastatur, Vorleseprogramm oder auf dem Telefon?', en: 'Does it work with a keyboard, a screen reader or on a phone?' },
    answer: {
      de: 'Ja, jede Seite. Auch große Schrift, dunkle Farben und ein Browser ohne JavaScript gehen. Stört Sie etwas, sagen Sie es uns bitte.',
      en: 'Yes, every page. Large print, dark colours and a browser without JavaScript work, too. If something bothers you, please tell us.',
    },
    words: { de: ['Barrierefreiheit', 'Screenreader', 'blind', 'Handy', 'Smartphone', 'Schriftgröße', 'vergrößern'], en: ['accessibility', 'screen reader', 'blind', 'mobile', 'font size', 'zoom'] },
    link: { href: '/barriere-melden', label: { de: 'Barriere melden', en: 'Report a barrier' } },
  },
];
