import type { Text } from '../../../platform/i18n/index.ts';

/** For people who sign (§ 8 BGG NRW): what there is, and honestly what there is not. */
export const gebaerdensprache: Text = {
  de: `Ein Video in Deutscher Gebärdensprache, das unser Portal erklärt, gibt es noch nicht. Das sagen wir offen. Bis dahin helfen wir Ihnen so:

## Ihr Recht auf Gebärdensprache

Sie haben das Recht, mit uns in Deutscher Gebärdensprache zu sprechen. Wenn Sie eine Dolmetscherin oder einen Dolmetscher brauchen, sagen Sie uns vorher Bescheid: E-Mail {email}. Die Kosten tragen wir (§ 8 des Behindertengleichstellungsgesetzes Nordrhein-Westfalen und Kommunikationsunterstützungsverordnung).

## Ohne Telefon

Sie müssen uns nie anrufen. Alle Dienste in diesem Portal gehen ganz ohne Telefon: Sie füllen das Formular aus, und wir antworten schriftlich in Ihrem Postfach. Rückfragen stellen wir auch dort.

## Einfacher Text

Auf der Seite „Leichte Sprache“ erklären wir das Portal in kurzen, einfachen Sätzen.`,
  en: `There is no video in German Sign Language yet that explains our portal. We say so openly. Until then, this is how we help you:

## Your right to sign language

You have the right to talk to us in German Sign Language. If you need an interpreter, tell us beforehand: e-mail {email}. We bear the costs (section 8 of the Disability Equality Act of North Rhine-Westphalia and its ordinance on communication support).

## Without a phone

You never have to call us. All services in this portal work without a phone: you fill in the form and we answer in writing in your mailbox. We also ask our questions there.

## Simple text

The page “Easy language” explains the portal in short, simple sentences.`,
};
