import type { Text } from '../../../platform/i18n/index.ts';

/** What happens to personal data, as the program really treats them (Art. 13 DSGVO). A town adds its own to it. */
export const datenschutz: Text = {
  de: `So gehen wir mit Ihren Daten um, wenn Sie das {portal} nutzen.

## Wer verantwortlich ist

{name}, {street}, {postcode} {city}, Telefon {phone}, E-Mail {email}.
Unsere Datenschutzbeauftragte oder unseren Datenschutzbeauftragten erreichen Sie unter derselben Anschrift mit dem Zusatz „Datenschutz“.

## Wenn Sie nur lesen

Sie brauchen kein Konto, um Dienste zu suchen und zu lesen. Wir setzen dabei kein Cookie. Wir zählen und verfolgen Sie nicht, und wir binden nichts von anderen Anbietern ein. Im Protokoll des Servers steht, welche Art von Seite wann abgerufen wurde, aber nichts, das auf Sie hinweist.

## Wenn Sie ein Formular ausfüllen

Wir speichern Ihre Angaben nach jedem Schritt, damit nichts verloren geht. Einen Entwurf, den Sie nicht absenden, löschen wir nach {draftDays} Tagen, bei einigen Diensten früher oder später; bis wann, steht beim Entwurf. Ohne Konto merkt sich ein Cookie in Ihrem Browser, welcher Entwurf Ihnen gehört. Es enthält sonst nichts.
Sie sehen vor dem Absenden alles, was wir bekommen. Angaben, nach denen wir auf Ihrem Weg durch das Formular nicht gefragt haben, senden wir nicht mit.

## Wenn Sie einen Antrag absenden

Ihre Angaben bekommt die Dienststelle, die auf der Seite des Dienstes genannt ist, und sonst niemand. Rechtsgrundlage ist Artikel 6 Absatz 1 Buchstabe e der Datenschutz-Grundverordnung mit § 3 des Datenschutzgesetzes Nordrhein-Westfalen und dem Gesetz, auf dem der Dienst beruht. Wie lange wir den Vorgang aufbewahren, richtet sich nach den Fristen für den jeweiligen Dienst. Dreißig Tage bevor wir ihn löschen, sagen wir Ihnen im Postfach Bescheid, damit Sie ihn herunterladen können.
Jeder Schritt wird aufgezeichnet. So können Sie nachvollziehen, was mit Ihrem Antrag geschehen ist.

## Wenn Sie ein Konto haben

Wir speichern Ihre E-Mail-Adresse und was Sie selbst in Ihr Konto eintragen. Während Sie angemeldet sind, setzen wir ein Cookie, das nur für die Anmeldung da ist. Nach {idle} Minuten ohne Aktivität melden wir Sie ab.
In unseren E-Mails steht nur, dass eine Nachricht wartet, nie ihr Inhalt.

{paying}## Weitergabe

Wir geben Ihre Daten an niemanden weiter, weder für Statistik noch für Werbung.

## Ihre Rechte

- Sie können Auskunft verlangen, welche Daten wir über Sie gespeichert haben.
- Sie können verlangen, dass wir falsche Daten berichtigen.
- Sie können verlangen, dass wir Daten löschen oder ihre Verarbeitung einschränken, soweit kein Gesetz uns zum Aufbewahren verpflichtet.
- Sie können der Verarbeitung widersprechen.
- Sie können sich bei der Landesbeauftragten für Datenschutz und Informationsfreiheit Nordrhein-Westfalen beschweren: https://www.ldi.nrw.de`,
  en: `This is how we treat your data when you use the {portal}.

## Who is responsible

{name}, {street}, {postcode} {city}, Germany, phone {phone}, e-mail {email}.
You reach our data protection officer at the same address; add “Datenschutz”.

## When you only read

You need no account to search and read. We set no cookie. We do not count or follow you, and we embed nothing from other providers. The server’s log says what kind of page was asked for and when, but nothing that points to you.

## When you fill in a form

We save your answers after every step so that nothing is lost. We delete a draft that you do not send after {draftDays} days, for some services sooner or later; the draft says until when. Without an account, a cookie in your browser remembers which draft is yours. It holds nothing else.
Before you send, you see everything that we receive. We do not send answers to questions that you were not asked on your way through the form.

## When you send an application

Your answers go to the office named on the service’s page and to nobody else. The legal basis is Article 6(1)(e) of the General Data Protection Regulation with section 3 of the Data Protection Act of North Rhine-Westphalia and the act the service rests on. How long we keep the case depends on the periods set for each service. Thirty days before we delete it we tell you in your mailbox, so that you can download it.
Every step is recorded, so that you can see what happened to your application.

## When you have an account

We store your e-mail address and what you enter in your account yourself. While you are signed in we set a cookie that serves only that purpose. After {idle} minutes without activity we sign you out.
Our e-mails say only that a message waits, never what it says.

{paying}## Passing on

We pass your data on to nobody, neither for statistics nor for advertising.

## Your rights

- You can ask which data we hold about you.
- You can demand that we correct wrong data.
- You can demand that we delete data or restrict their processing, as far as no law obliges us to keep them.
- You can object to the processing.
- You can complain to the data protection commissioner of North Rhine-Westphalia: https://www.ldi.nrw.de`,
};

/** Its part on paying online, where the town has that. */
export const paying: Text = {
  de: `## Wenn Sie online bezahlen

Der Zahlungsdienst, den Sie auswählen, bekommt von uns den Betrag, den Verwendungszweck und den Namen des Dienstes, nicht Ihren Namen. Ihre Bank- oder Kartendaten geben Sie nur dort ein; wir erfahren allein, ob und womit die Zahlung gelungen ist. Wo der Zahlungsdienst das anbietet, können Sie einwilligen, dass er Ihre Karte für das nächste Mal speichert (Artikel 6 Absatz 1 Buchstabe a der Datenschutz-Grundverordnung). Dann merken wir uns seine Kennung dafür, die letzten vier Ziffern und bis wann die Karte gilt, bis Sie das unter „Einwilligungen“ oder Ihr Konto löschen. Die Buchung bleibt ohne Ihren Namen in den Büchern der Kasse.

`,
  en: `## When you pay online

The payment service that you choose receives the amount, the payment reference and the name of the service from us, not your name. You enter your bank or card details there only; all we learn is whether and by which means the payment succeeded. Where the payment service offers that, you can agree to your card being stored there for the next time (Article 6(1)(a) of the General Data Protection Regulation). We then remember its identifier for the card, the last four digits and how long the card is valid, until you delete that under “Consents”, or your account. The booking stays in the books of the cash desk, without your name.

`,
};
