import { messages } from '../../../../platform/i18n/index.ts';

export const text = messages('forms.consent', {
  tick: (label: string) => `Setzen Sie das Häkchen bei „${label}“, wenn Sie zustimmen. Ohne Ihre Zustimmung geht es nicht weiter.`,
}, {
  tick: (label) => `Tick “${label}” if you agree. We cannot go on without it.`,
});
