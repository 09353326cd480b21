import { messages } from '../i18n/index.ts';

/** The frame of every mail. */
export const text = messages('mail', {
  greeting: 'Guten Tag,',
  closing: 'Freundliche Grüße',
  fallback: 'Wenn der Knopf nicht geht, kopieren Sie diese Adresse in Ihren Browser:',
  genuine: (origin: string) => `Diese E-Mail ist echt, wenn ihre Links mit ${origin} beginnen. Nach Kennwörtern oder Bankdaten fragen wir nie in einer E-Mail.`,
  phone: 'Telefon',
}, {
  greeting: 'Hello,',
  closing: 'Kind regards',
  fallback: 'If the button does not work, copy this address into your browser:',
  genuine: (origin: string) => `This e-mail is genuine if its links begin with ${origin}. We never ask for passwords or bank details in an e-mail.`,
  phone: 'Phone',
});
