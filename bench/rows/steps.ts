/** One page of a form: shown, and saved with a commit that reached the disk. */
import type { Postgres } from '../../dev/postgres.ts';
import { drive } from '../drive.ts';
import { answers, begin, hidden } from '../form.ts';
import { addCitizens } from '../people.ts';
import { host, type Portal } from '../portal.ts';
import type { Row } from '../report.ts';

/** Sixteen citizens at once, each on a draft of their own. */
export async function formSteps(postgres: Postgres, portal: Portal, seconds: number): Promise<Row[]> {
  const users = await addCitizens(postgres, portal.port, 16);
  const open = await Promise.all(users.map(async (user) => {
    const shown = await begin(user);
    return { user, path: shown.path, version: Number(hidden(shown, 'version')), saved: 0 };
  }));
  const show = (encoding?: string) => drive(open, seconds, async ({ user, path }) => {
    const { status } = await user.connection.ask({ host, path, cookie: user.cookie, encoding });
    if (status !== 200) throw new Error(`a page was answered with ${status}`);
  });
  const plain = await show();
  const compressed = await show('gzip, deflate, br');
  const saved = await drive(open, seconds, async (one) => {
    const body = new URLSearchParams({ ...answers.tier, name: `Bello ${++one.saved}`, version: String(one.version) }).toString();
    const { status } = await one.user.connection.ask({ host, path: one.path, cookie: one.user.cookie, body });
    if (status !== 303) throw new Error(`saving was answered with ${status}`);
    one.version++;
  });
  users.forEach(({ connection }) => connection.close());
  const note = ({ within, errors }: typeof saved): string => `p95 ${within(0.95).toFixed(0)} ms${errors ? `, ${errors} ERRORS` : ''}`;
  return [
    { what: 'form step shown, signed in', measured: plain.rate, unit: '/s', budget: 1500, note: note(plain) },
    { what: '  the same, compressed for a browser', measured: compressed.rate, unit: '/s', note: note(compressed) },
    { what: 'form step saved (durable)', measured: saved.rate, unit: '/s', budget: 700, note: note(saved) },
  ];
}
