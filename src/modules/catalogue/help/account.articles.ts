import type { Article } from './articles.ts';

export const accountArticles: readonly Article[] = [
  {
    id: 'konto-noetig',
    question: { de: 'Brauche ich ein Konto?', en: 'Do I need an account?' },
    answer: {
      de: 'Zum Suchen und Lesen nicht. Auch manche Dienste gehen ohne Konto; auf der Seite jedes Dienstes steht unter „Anmeldung“, was er braucht. Mit einem Konto können Sie Entwürfe auf jedem Gerät weiterschreiben und bekommen unsere Antwort in Ihr Postfach.',
      en: 'Not to search and read. Some services work without an account, too; the page of each service says what it needs. With an account you can go on with drafts on any device, and our answer comes to your mailbox.',
    },
    words: { de: ['Registrierung', 'registrieren', 'ohne Anmeldung'], en: ['register', 'registration', 'without signing in'] },
    link: { href: '/dienste', label: { de: 'Alle Online-Dienste', en: 'All online services' } },
  },
  {
    id: 'link-kommt-nicht',
    methods: ['email-link'],
    question: { de: 'Die E-Mail mit dem Anmeldelink kommt nicht', en: 'The e-mail with the sign-in link does not arrive' },
    answer: {
      de: 'Sehen Sie im Ordner für unerwünschte E-Mails nach, und prüfen Sie, ob die Adresse richtig geschrieben war. Ein Link gilt nur einmal und nur kurze Zeit. Fordern Sie sonst einfach einen neuen an, der letzte gilt.\n\nÖffnen Sie den Link in dem Browser, in dem Sie ihn angefordert haben.',
      en: 'Look in the folder for unwanted e-mails, and check whether the address was spelt correctly. A link can be used once and only for a short time. Otherwise just ask for a new one; the last one counts.\n\nOpen the link in the browser in which you asked for it.',
    },
    words: { de: ['Login', 'Spam', 'Mail fehlt', 'keine E-Mail', 'Link abgelaufen', 'ungültig'], en: ['login', 'spam', 'no mail', 'link expired', 'invalid'] },
    link: { href: '/anmelden', label: { de: 'Neuen Link anfordern', en: 'Ask for a new link' } },
  },
  {
    id: 'passwort-vergessen',
    methods: ['password'],
    question: { de: 'Ich habe mein Passwort vergessen', en: 'I have forgotten my password' },
    answer: {
      de: 'Auf der Seite „Anmelden“ führt „Passwort vergessen?“ oder „Kennwort vergessen“ zu einem neuen. Wir schicken es nie von selbst: Fragt Sie jemand am Telefon oder per E-Mail nach Ihrem Passwort, sind das nicht wir.',
      en: 'On the page “Sign in”, “Forgotten your password?” leads to a new one. We never send it unasked: if somebody asks you for your password by phone or e-mail, it is not us.',
    },
    words: { de: ['Kennwort', 'Zugangsdaten', 'Login'], en: ['login', 'credentials'] },
    link: { href: '/anmelden', label: { de: 'Zur Anmeldung', en: 'To signing in' } },
  },
  {
    id: 'abgemeldet',
    question: { de: 'Ich wurde abgemeldet. Ist mein Antrag weg?', en: 'I was signed out. Is my application gone?' },
    answer: {
      de: 'Nein. Nach {idle} Minuten ohne Aktivität melden wir Sie ab, damit niemand anderes Ihren Antrag sieht. Was Sie eingegeben haben, ist gespeichert. Melden Sie sich wieder an, und Sie sind auf der Seite, auf der Sie waren.',
      en: 'No. After {idle} minutes without activity we sign you out so that nobody else sees your application. What you have entered is saved. Sign in again, and you are on the page on which you were.',
    },
    words: { de: ['Session', 'Sitzung abgelaufen', 'Timeout', 'verloren', 'Zeit'], en: ['session expired', 'timeout', 'lost', 'time'] },
  },
  {
    id: 'vertrauensniveau',
    question: { de: 'Warum reicht meine Anmeldung für einen Dienst nicht?', en: 'Why is my way of signing in not enough for a service?' },
    answer: {
      de: 'Manche Dienste müssen sicher wissen, wer Sie sind, zum Beispiel bei Urkunden. Sie nennen das Vertrauensniveau, das sie brauchen: „niedrig“, „substanziell“ oder „hoch“. Sie können sich auch mitten im Antrag stärker anmelden. Was Sie schon eingegeben haben, bleibt.',
      en: 'Some services have to know for certain who you are, for example for certificates. They name the trust level they need: “low”, “substantial” or “high”. You can also sign in more strongly in the middle of an application. What you have entered stays.',
    },
    words: { de: ['Online-Ausweis', 'eID', 'ELSTER', 'BundID', 'Sicherheit', 'Stufe', 'Identität'], en: ['ID card', 'eID', 'ELSTER', 'BundID', 'security', 'identity'] },
  },
  {
    id: 'konto-loeschen',
    question: { de: 'Wie ändere oder lösche ich mein Konto?', en: 'How do I change or delete my account?' },
    answer: {
      de: 'Unter „Mein Bereich“ stehen Ihre Daten, Ihre Einwilligungen und Ihre Login-Daten. Dort sehen Sie auch, wo Sie angemeldet sind, laden alles herunter, was wir über Sie gespeichert haben, oder löschen das Konto.',
      en: '“My area” has your data, your consents and your sign-in details. There you also see where you are signed in, download everything that we store about you, or delete the account.',
    },
    words: { de: ['E-Mail-Adresse ändern', 'Name', 'umgezogen', 'Auskunft', 'DSGVO', 'Datenschutz', 'abmelden'], en: ['change e-mail address', 'name', 'moved', 'GDPR', 'privacy'] },
    link: { href: '/mein-bereich', label: { de: 'Mein Bereich', en: 'My area' } },
  },
];
