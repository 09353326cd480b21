import { messages } from '../../../platform/i18n/index.ts';

/** What the security log says beside what happened. */
export const text = messages('security-log', {
  other: 'Änderung am Konto',
  level: (level: string) => `Vertrauensniveau ${level}`,
  sessions: (n: number) => (n === 1 ? 'eine Sitzung' : `${n} Sitzungen`),
  asked: (name: string) => `auf Wunsch von ${name}`,
}, {
  other: 'Change to the account',
  level: (level: string) => `trust level ${level}`,
  sessions: (n: number) => (n === 1 ? 'one session' : `${n} sessions`),
  asked: (name: string) => `at the request of ${name}`,
});
