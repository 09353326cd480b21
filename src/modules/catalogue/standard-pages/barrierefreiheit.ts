import type { Text } from '../../../platform/i18n/index.ts';

/** Accessibility statement (§ 10 e BGG NRW with BITV NRW), as far as the program itself can speak. */
export const barrierefreiheit: Text = {
  de: `Alle sollen das {portal} nutzen können. Diese Erklärung sagt, wie weit wir sind.

## Stand

Das Portal ist nach unserer eigenen Prüfung weitgehend mit der Barrierefreien-Informationstechnik-Verordnung Nordrhein-Westfalen und der Norm EN 301 549 vereinbar. Wir prüfen jede Seite automatisch bei jeder Änderung, auch mit Fehlermeldungen und in beiden Sprachen. Eine Prüfung durch eine unabhängige Stelle steht noch aus.

## Was Sie erwarten können

- Alles lässt sich mit der Tastatur bedienen und mit einem Screenreader lesen.
- Alles funktioniert ohne Skripte, auf kleinen Bildschirmen und bei vierfacher Vergrößerung.
- Farben haben genügend Kontrast, hell und dunkel. Nichts wird nur durch Farbe gesagt.
- Fehlermeldungen sagen, wie es richtig geht, und führen zum Feld.
- Ihre Eingaben gehen nicht verloren, auch wenn Sie lange brauchen.

## Was noch nicht barrierefrei ist

- Die Beschreibungen der einzelnen Dienste gibt es noch nicht in Leichter Sprache.
- Videos in Deutscher Gebärdensprache gibt es noch nicht.
- Dokumente, die Sie uns schicken, und manche Bescheide der Dienststellen können Bilder ohne Textalternative enthalten.
- Für Websites anderer Anbieter, auf die wir verlinken, gilt deren eigene Erklärung.

## Barriere gefunden?

Sagen Sie es uns auf der Seite „Barriere melden“, mit einer E-Mail an {email} oder unter {phone}. Wir antworten innerhalb eines Monats.

## Wenn wir uns nicht einigen

Dann hilft Ihnen kostenlos die Ombudsstelle für barrierefreie Informationstechnik des Landes Nordrhein-Westfalen bei der oder dem Landesbeauftragten für Menschen mit Behinderungen, Fürstenwall 25, 40219 Düsseldorf: https://www.mags.nrw

Diese Erklärung wurde im November 2026 erstellt.`,
  en: `Everyone should be able to use the {portal}. This statement says how far we are.

## Status

By our own assessment the portal largely conforms to the accessible information technology ordinance of North Rhine-Westphalia and the standard EN 301 549. We check every page automatically with every change, error messages and both languages included. An assessment by an independent body is still to come.

## What you can expect

- Everything can be used with the keyboard and read with a screen reader.
- Everything works without scripts, on small screens and at four times magnification.
- Colours have enough contrast, light and dark. Nothing is said by colour alone.
- Error messages say how to do it right and lead to the field.
- Your entries are not lost, even if you need a long time.

## What is not accessible yet

- The descriptions of the services are not yet available in easy language.
- There are no videos in German Sign Language yet.
- Documents that people send us and some notices of the offices may contain images without a text alternative.
- Websites of other providers that we link to have their own statements.

## Found a barrier?

Tell us on the page “Report a barrier”, by e-mail to {email} or by phone on {phone}. We answer within a month.

## If we cannot agree

The ombuds office for accessible information technology of North Rhine-Westphalia helps you free of charge: with the state commissioner for people with disabilities, Fürstenwall 25, 40219 Düsseldorf, https://www.mags.nrw

This statement was written in November 2026.`,
};
