import { messages } from '../../../platform/i18n/index.ts';

/** Words about who works on a case and by when, for the citizen and the desk. */
export const handsText = messages('cases-hands', {
  handedOver: (office: string) => `Jetzt zuständig: ${office}`,
  newDue: (day: string) => `Neue Frist: ${day}`,
  'reason.documents': 'Es fehlen Unterlagen.',
  'reason.others': 'Eine andere Stelle ist beteiligt.',
  'reason.site-visit': 'Ein Ortstermin ist nötig.',
  'reason.workload': 'Zurzeit gehen sehr viele Anträge ein.',
  'reason.asked-for': 'Sie haben darum gebeten.',
  'reason.sooner': 'Es geht schneller als gedacht.',
}, {
  handedOver: (office: string) => `Now with: ${office}`,
  newDue: (day: string) => `New deadline: ${day}`,
  'reason.documents': 'Documents are missing.',
  'reason.others': 'Another authority is involved.',
  'reason.site-visit': 'A visit on site is necessary.',
  'reason.workload': 'We are receiving very many applications at the moment.',
  'reason.asked-for': 'You asked for it.',
  'reason.sooner': 'It goes faster than expected.',
});
