import { messages } from '../../../platform/i18n/index.ts';

export const text = messages('help', {
  title: 'Hilfe',
  lead: 'Antworten auf das, was oft gefragt wird.',
  search: 'Ihre Frage',
  found: (n: number, query: string) => (n === 1 ? `Eine Antwort zu „${query}“` : `${n} Antworten zu „${query}“`),
  none: (query: string) => `Keine Antwort zu „${query}“`,
  noneBody: 'Versuchen Sie es mit einem anderen Wort, oder fragen Sie uns.',
  all: 'Alle Fragen und Antworten',
  service: (query: string) => `Online-Dienste zu „${query}“ suchen`,
  more: 'Nichts dabei?',
  moreBody: 'Schreiben Sie uns oder rufen Sie uns an.',
  contact: 'Kontakt',
  topics: 'Themen',
}, {
  title: 'Help',
  lead: 'Answers to what is often asked.',
  search: 'Your question',
  found: (n: number, query: string) => (n === 1 ? `One answer to “${query}”` : `${n} answers to “${query}”`),
  none: (query: string) => `No answer to “${query}”`,
  noneBody: 'Try another word, or ask us.',
  all: 'All questions and answers',
  service: (query: string) => `Look for online services on “${query}”`,
  more: 'Not what you need?',
  moreBody: 'Write to us or call us.',
  contact: 'Contact',
  topics: 'Topics',
});
