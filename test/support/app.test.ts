import { expect, test } from 'vitest';
import { citizens, staff, testApp } from './app.ts';

const portal = await testApp();

test('a citizen signs in by the link that was mailed, and pages are checked on the way', async () => {
  const erika = await portal.citizen(citizens.erika);
  const page = await erika.get('/');
  expect(page.status).toBe(200);
  expect(page.body).toContain('Gütersloh');
});

test('staff sign in at the desk', async () => {
  const sabine = await portal.caseworker(staff.sabine);
  expect((await sabine.get('/verwaltung')).status).toBe(200);
});

test('an answer of inject is checked as well', async () => {
  const answer = await portal.app.inject({ url: '/', headers: { host: 'guetersloh.localhost:3000' } });
  expect(answer.statusCode).toBe(200);
});
