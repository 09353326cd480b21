import { messages } from '../../platform/i18n/index.ts';

/** How a case stands, as staff say it. */
export const text = messages('desk-state', {
  'state.unpaid': 'Wartet auf Zahlung',
  'state.lapsed': 'Nicht eingereicht',
  waitsForFee: (day: string) => `noch nicht eingereicht, wartet bis ${day} auf die Gebühr`,
  neverReceived: 'nie eingereicht',
  'state.received': 'Eingegangen',
  'state.in-progress': 'In Bearbeitung',
  'state.to-release': 'Zur Freigabe',
  'state.question': 'Wartet auf Antwort',
  'state.decided': 'Entschieden',
  'state.closed': 'Abgeschlossen',
  'state.withdrawn': 'Zurückgezogen',
}, {
  'state.unpaid': 'Waiting for payment',
  'state.lapsed': 'Not submitted',
  waitsForFee: (day: string) => `not submitted yet, waits for the fee until ${day}`,
  neverReceived: 'never submitted',
  'state.received': 'Received',
  'state.in-progress': 'In progress',
  'state.to-release': 'To be released',
  'state.question': 'Waiting for an answer',
  'state.decided': 'Decided',
  'state.closed': 'Closed',
  'state.withdrawn': 'Withdrawn',
});
