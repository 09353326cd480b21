import { messages } from '../../../../platform/i18n/index.ts';

export const text = messages('forms.upload', {
  add: (label: string) => `Fügen Sie bei „${label}“ eine Datei hinzu.`,
  fewer: (label: string, most: number) => (most === 1 ? `Lassen Sie bei „${label}“ nur eine Datei stehen.` : `Lassen Sie bei „${label}“ höchstens ${most} Dateien stehen.`),
  smaller: (label: string, file: string, most: string) => `„${file}“ bei „${label}“ ist zu groß. Verkleinern Sie die Datei auf höchstens ${most}.`,
  other: (label: string, file: string, types: string) => `„${file}“ bei „${label}“ ist nicht lesbar. Nehmen Sie eine Datei als ${types}.`,
  infected: (label: string, file: string) => `„${file}“ bei „${label}“ enthält Schadsoftware. Wir haben die Datei gelöscht. Entfernen Sie sie hier, prüfen Sie Ihr Gerät mit einem Virenscanner, und fügen Sie das Dokument neu eingescannt oder fotografiert noch einmal hinzu.`,
  hint: (types: string, most: string, count: number) => `${types}, je Datei höchstens ${most}${count > 1 ? `, höchstens ${count} Dateien` : ''}`,
  or: 'oder',
}, {
  add: (label) => `Add a file for “${label}”.`,
  fewer: (label, most) => (most === 1 ? `Keep only one file for “${label}”.` : `Keep at most ${most} files for “${label}”.`),
  smaller: (label, file, most) => `“${file}” for “${label}” is too large. Make it at most ${most}.`,
  other: (label, file, types) => `“${file}” for “${label}” cannot be read. Use a ${types} file.`,
  infected: (label, file) => `“${file}” for “${label}” contains malicious software. We have deleted the file. Remove it here, check your device with a virus scanner, and add the document once more, scanned or photographed anew.`,
  hint: (types, most, count) => `${types}, at most ${most} each${count > 1 ? `, at most ${count} files` : ''}`,
  or: 'or',
});
