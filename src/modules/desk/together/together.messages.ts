import { messages } from '../../../platform/i18n/index.ts';

const list = (names: readonly string[], and: string): string => (names.length > 1 ? `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1) ?? ''}` : names[0] ?? '');

export const text = messages('desk-together', {
  looking: (names: readonly string[]) => (names.length ? `${list(names, 'und')} ${names.length > 1 ? 'sehen' : 'sieht'} sich diesen Vorgang gerade an.` : ''),
  writing: (names: readonly string[]) => (names.length ? `${list(names, 'und')} ${names.length > 1 ? 'schreiben' : 'schreibt'} gerade an diesem Vorgang.` : ''),
  meanwhile: 'Inzwischen wurde in diesem Vorgang geschrieben',
  meanwhileBody: 'Lesen Sie das zuerst. Ihr Text steht darunter und ist noch nicht gesendet. Passt er noch, senden Sie ihn noch einmal.',
  kept: (when: string) => `Entwurf, gespeichert ${when}`,
}, {
  looking: (names: readonly string[]) => (names.length ? `${list(names, 'and')} ${names.length > 1 ? 'are' : 'is'} looking at this case just now.` : ''),
  writing: (names: readonly string[]) => (names.length ? `${list(names, 'and')} ${names.length > 1 ? 'are' : 'is'} writing in this case just now.` : ''),
  meanwhile: 'Something has been written in this case in the meantime',
  meanwhileBody: 'Read this first. Your text stands below and has not been sent yet. If it still fits, send it once more.',
  kept: (when: string) => `Draft, saved ${when}`,
});
