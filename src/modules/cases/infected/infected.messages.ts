import { messages } from '../../../platform/i18n/index.ts';

/** What the citizen is told when a file turns out infected after it was sent. */
export const text = messages('cases.infected', {
  notice: (name: string) => `Ihre Datei „${name}“ enthält Schadsoftware. Unsere Virenprüfung hat sie gelöscht, bevor jemand sie geöffnet hat. Alles andere, was Sie geschickt haben, ist angekommen.

Das können Sie tun:
1. Prüfen Sie Ihr Gerät mit einem Virenscanner.
2. Scannen oder fotografieren Sie das Dokument neu.
3. Schicken Sie es als Antwort in diesem Vorgang noch einmal.`,
}, {
  notice: (name) => `Your file “${name}” contains malicious software. Our virus check has deleted it before anybody opened it. Everything else you sent has arrived.

What you can do:
1. Check your device with a virus scanner.
2. Scan or photograph the document anew.
3. Send it once more as a reply in this case.`,
});
