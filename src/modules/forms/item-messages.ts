import { messages } from '../../platform/i18n/index.ts';

export const text = messages('forms.group', {
  more: (label: string, least: number) => (least === 1 ? `Machen Sie bei „${label}“ mindestens eine Angabe.` : `Machen Sie bei „${label}“ mindestens ${least} Angaben.`),
  fewer: (label: string, most: number) => `Machen Sie bei „${label}“ höchstens ${most} Angaben.`,
  item: (label: string, number: number) => `${label} ${number}`,
  add: (label: string) => `Weitere Angabe hinzufügen: ${label}`,
  addFirst: (label: string) => `Hinzufügen: ${label}`,
  remove: (label: string, number: number) => `${label} ${number} entfernen`,
}, {
  more: (label, least) => (least === 1 ? `Give at least one entry for “${label}”.` : `Give at least ${least} entries for “${label}”.`),
  fewer: (label, most) => `Give at most ${most} entries for “${label}”.`,
  item: (label, number) => `${label} ${number}`,
  add: (label) => `Add another: ${label}`,
  addFirst: (label) => `Add: ${label}`,
  remove: (label, number) => `Remove ${label} ${number}`,
});
