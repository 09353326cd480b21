import { messages } from '../i18n/index.ts';

/** The frame of every mail. */
export const text = messages('mail', {
  greeting: 'Guten Tag,',
  closing: 'Freundliche Grüße',
  fallback: 'Wenn der Knopf nicht geht, kopieren Sie diese Adresse in Ihren Browser:',
}, {
  greeting: 'Hello,',
  closing: 'Kind regards',
  fallback: 'If the button does not work, copy this address into your browser:',
});
