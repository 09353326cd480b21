import { messages } from '../../../platform/i18n/index.ts';

/** When a decision counts as notified, in plain words; and that mail does not arrive. */
export const text = messages('notification', {
  title: 'Wann Ihre Frist beginnt',
  deemed: (day: string) => `Rechtlich gilt der Bescheid am ${day} als bei Ihnen angekommen, auch wenn Sie ihn früher oder später lesen.`,
  deemedRetrieved: (day: string) => `Rechtlich gilt der Bescheid am ${day} als bei Ihnen angekommen.`,
  deemedLetter: (day: string) => `Wir haben Ihnen den Bescheid auch per Brief geschickt. Rechtlich gilt er am ${day} als bei Ihnen angekommen.`,
  until: (day: string) => `Sind Sie nicht einverstanden, können Sie sich danach einen Monat lang wehren: bis ${day}. Wie das geht, steht im Bescheid. Steht es dort nicht, haben Sie länger Zeit.`,
  waiting: (day: string) => `Laden Sie den Bescheid bis ${day} herunter. Sonst bekommen Sie ihn noch einmal per Brief.`,
  letter: 'Diesen Bescheid bekommen Sie auch per Brief. Erst wenn der Brief bei Ihnen ankommt, beginnt die Frist, in der Sie sich wehren können.',
  troubleTitle: 'Unsere E-Mails kommen nicht bei Ihnen an',
  trouble: (email: string, day: string) => `Eine E-Mail an ${email} kam am ${day} zurück. Solange das so ist, sagen wir Ihnen nicht per E-Mail, dass hier eine Nachricht wartet.`,
  troubleDo: 'Adresse bestätigen oder ändern',
}, {
  title: 'When your time limit begins',
  deemed: (day: string) => `By law the decision counts as having reached you on ${day}, even if you read it earlier or later.`,
  deemedRetrieved: (day: string) => `By law the decision counts as having reached you on ${day}.`,
  deemedLetter: (day: string) => `We have also sent you the decision by letter. By law it counts as having reached you on ${day}.`,
  until: (day: string) => `If you do not agree, you can object for one month after that: until ${day}. How to do so is written in the decision. If it is not, you have more time.`,
  waiting: (day: string) => `Please download the decision by ${day}. Otherwise you will get it again by letter.`,
  letter: 'You will get this decision by letter, too. The time limit for objecting begins only when the letter reaches you.',
  troubleTitle: 'Our e-mails do not reach you',
  trouble: (email: string, day: string) => `An e-mail to ${email} came back on ${day}. As long as that is so, we do not tell you by e-mail that a message is waiting here.`,
  troubleDo: 'Confirm or change the address',
});
