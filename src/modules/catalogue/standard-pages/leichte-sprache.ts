import type { Text } from '../../../platform/i18n/index.ts';

/** The portal in easy language (§ 10 b BGG NRW): one thought a sentence, no foreign words. */
export const leichteSprache: Text = {
  de: `Willkommen!
Das ist die Internet-Seite von {name}.
Die Internet-Seite heißt: {portal}.

## Was können Sie hier machen?

Sie müssen etwas mit der Stadt regeln?
Zum Beispiel:

- Sie haben einen neuen Hund.
- Sie brauchen eine Urkunde. Zum Beispiel über Ihre Geburt.
- Sie brauchen eine größere Müll-Tonne.

Das können Sie hier im Internet machen.
Sie müssen nicht ins Rathaus gehen.

## So finden Sie etwas

Auf der ersten Seite ist ein Feld zum Suchen.
Schreiben Sie ein Wort in das Feld.
Zum Beispiel: Hund.
Dann sehen Sie, was es zu dem Wort gibt.
Klicken Sie das Richtige an.

## So geht es weiter

Sie lesen zuerst, worum es geht.
Dort steht auch: Kostet das Geld? Was brauche ich?
Dann klicken Sie auf: Hier starten.
Wir stellen Ihnen Fragen.
Sie schreiben Ihre Antworten auf.
Am Ende sehen Sie alle Antworten.
Sie prüfen: Ist alles richtig?
Dann schicken Sie alles ab.

## Sie brauchen eine Pause?

Das ist kein Problem.
Ihre Antworten sind gespeichert.
Sie können später weiter-machen.

## Anmelden

Für manche Sachen müssen Sie sich anmelden.
Dafür brauchen Sie eine E-Mail-Adresse.
Sie bekommen eine E-Mail von uns.
In der E-Mail ist ein Knopf.
Drücken Sie auf den Knopf.
Dann sind Sie angemeldet.

## Unsere Antwort

Wir schreiben Ihnen eine Antwort.
Die Antwort ist in Ihrem Postfach.
Das Postfach ist hier auf der Internet-Seite.
Sie bekommen eine E-Mail, wenn die Antwort da ist.

## Brauchen Sie Hilfe?

Rufen Sie uns an: {phone}.
Oder schreiben Sie eine E-Mail: {email}.
Oder kommen Sie zu uns: {street}, {postcode} {city}.
Wir helfen Ihnen gern.`,
  en: `Welcome!
This is the website of {name}.
The website is called: {portal}.

## What can you do here?

You have to settle something with the town?
For example:

- You have a new dog.
- You need a certificate. For example about your birth.
- You need a bigger bin.

You can do that here on the internet.
You do not have to go to the town hall.

## How to find something

On the first page there is a field for searching.
Write a word in the field.
For example: dog.
Then you see what there is for the word.
Click on the right one.

## How it goes on

First you read what it is about.
There you also see: Does it cost money? What do I need?
Then you click on: Start here.
We ask you questions.
You write down your answers.
At the end you see all your answers.
You check: Is everything right?
Then you send everything.

## You need a break?

That is no problem.
Your answers are saved.
You can go on later.

## Signing in

For some things you have to sign in.
You need an e-mail address for that.
You get an e-mail from us.
There is a button in the e-mail.
Press the button.
Then you are signed in.

## Our answer

We write you an answer.
The answer is in your mailbox.
The mailbox is here on the website.
You get an e-mail when the answer is there.

## Do you need help?

Call us: {phone}.
Or write an e-mail: {email}.
Or come to us: {street}, {postcode} {city}.
We are happy to help you.`,
};
