import { messages } from '../../../platform/i18n/index.ts';

export const text = messages('rating', {
  title: 'Wie leicht war der Antrag für Sie?',
  why: 'Ihre Antwort wird nur gezählt. Niemand erfährt, von wem sie ist.',
  '5': 'Sehr leicht',
  '4': 'Leicht',
  '3': 'Es ging',
  '2': 'Schwer',
  '1': 'Sehr schwer',
  thanks: 'Danke für Ihre Antwort',
  thanksBody: 'So sehen wir, welche Anträge wir einfacher machen müssen.',
  more: 'Möchten Sie mehr sagen?',
}, {
  title: 'How easy was the application for you?',
  why: 'Your answer is only counted. Nobody learns from whom it is.',
  '5': 'Very easy',
  '4': 'Easy',
  '3': 'So-so',
  '2': 'Hard',
  '1': 'Very hard',
  thanks: 'Thank you for your answer',
  thanksBody: 'It shows us which applications we have to make easier.',
  more: 'Would you like to tell us more?',
});
