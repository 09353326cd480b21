import { expect, it } from 'vitest';
import { checkHtml } from '../../test/support/check-html.ts';
import { demoCode, demoSecret, demoSecretsKey } from '../demo/authenticator.ts';
import { staff } from '../demo/people.ts';
import { authenticatorPage } from './page.ts';
import { startAuthenticator } from './server.ts';

it('shows everybody’s code at that moment, how long it is good, and the secret for an own app', async () => {
  const now = 1_800_000_012_000;
  const page = authenticatorPage(now);
  await checkHtml(page, 'the demo’s authenticator');
  expect(page).toContain('Noch <span id="left">18</span> Sekunden');
  for (const person of Object.values(staff)) {
    const code = demoCode(person, now);
    expect(page).toContain(`<th scope="row">${person.name}</th><td><code>${code.slice(0, 3)} ${code.slice(3)}</code>`);
    expect(page).toContain(demoSecret(person));
  }
  expect(new Set(Object.values(staff).map(demoSecret)).size).toBe(Object.keys(staff).length);
  expect(demoCode(staff.sabine, now + 17_999)).toBe(demoCode(staff.sabine, now));
  expect(demoCode(staff.sabine, now + 18_000)).not.toBe(demoCode(staff.sabine, now));
  expect(demoSecretsKey).toMatch(/^[\w-]{43}$/);
});

it('is a server of its own, with one page', async () => {
  const phone = await startAuthenticator();
  try {
    const page = await fetch(phone.url);
    expect([page.status, page.headers.get('cache-control'), (await page.text()).includes('Sabine Steuer')]).toEqual([200, 'no-store', true]);
    expect((await fetch(`${phone.url}/anderes`)).status).toBe(404);
  } finally {
    await phone.stop();
  }
});
