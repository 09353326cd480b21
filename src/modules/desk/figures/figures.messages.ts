import { messages } from '../../../platform/i18n/index.ts';

export const text = messages('desk-figures', {
  title: 'Zahlen',
  lead: 'Wie es um die Vorgänge der Dienststellen steht, die Sie leiten. Gezählt werden Vorgänge; was einzelne Menschen tun, wird nicht ausgewertet.',
  office: 'Dienststelle', allOffices: 'Alle, die Sie leiten', show: 'Anzeigen',
  weeks: 'Vorgänge je Woche', week: 'Woche ab', received: 'Eingegangen', ended: 'Abgeschlossen',
  open: 'Offene Vorgänge nach Alter', age: 'Seit dem Eingang', cases: 'Vorgänge',
  'age.week': 'höchstens eine Woche', 'age.month': 'bis zu einem Monat', 'age.quarter': 'bis zu drei Monaten', 'age.older': 'älter',
  overdue: (n: string) => `Davon über der Frist: ${n}`,
  services: 'Dienste in den letzten zwölf Monaten', service: 'Dienst', decided: 'Entschieden', median: 'Die Hälfte binnen', ninetieth: 'Neun von zehn binnen',
  days: (n: string) => (n === '1' ? '1 Tag' : `${n} Tagen`), none: '–',
  nothing: 'In den letzten zwölf Monaten ist nichts eingegangen.',
  noneTitle: 'Hier gibt es für Sie keine Zahlen', noneBody: 'Zahlen sieht, wer eine Dienststelle leitet.',
  export: 'Vorgänge ausgeben (XLSX, CSV, JSON)',
}, {
  title: 'Figures',
  lead: 'How the cases of the offices that you lead are getting on. Cases are counted; what individual people do is not evaluated.',
  office: 'Office', allOffices: 'All that you lead', show: 'Show',
  weeks: 'Cases per week', week: 'Week of', received: 'Received', ended: 'Closed',
  open: 'Open cases by age', age: 'Since they were received', cases: 'Cases',
  'age.week': 'a week at most', 'age.month': 'up to a month', 'age.quarter': 'up to three months', 'age.older': 'older',
  overdue: (n: string) => `Of these past their day: ${n}`,
  services: 'Services in the last twelve months', service: 'Service', decided: 'Decided', median: 'Half within', ninetieth: 'Nine in ten within',
  days: (n: string) => (n === '1' ? '1 day' : `${n} days`), none: '–',
  nothing: 'Nothing came in during the last twelve months.',
  noneTitle: 'There are no figures for you here', noneBody: 'Whoever leads an office sees figures.',
  export: 'Export cases (XLSX, CSV, JSON)',
});
