import { expect, it } from 'vitest';
import { testDatabase } from '../test/support/database.ts';
import { apiCommand } from './api.ts';
import { Advice } from './command.ts';
import { parseConfig } from './config.ts';

const database = await testDatabase();
const config = parseConfig({ NODE_ENV: 'test', BASE_URL: 'http://localhost:3000', SMTP_URL: 'smtp://127.0.0.1:1', DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl });
const api = (...args: string[]) => apiCommand(args, config);
const add = ['add', '--tenant', 'guetersloh', '--name', 'Hundesteuer-Verfahren', '--office', 'steuern', '--scope', 'cases:read'];
const tokenIn = (text: string) => /^stt_[\w-]{43}$/m.exec(text)?.[0];

it('lets an application in, shows its token once, replaces it, takes it back, shuts it out', async () => {
  const added = await api(...add);
  const token = tokenIn(added)!;
  const id = /\(([0-9a-f-]{36})\)/.exec(added)![1]!;
  const own = ['--tenant', 'guetersloh', '--application', id];
  const listed = await api('list', '--tenant', 'guetersloh');
  expect(listed).toContain(`${id}  Hundesteuer-Verfahren  steuern  cases:read\n  ${token.slice(0, 12)}…  until`);
  expect(listed).not.toContain(token);
  expect(tokenIn(await api('rotate', ...own, '--days', '30'))).not.toBe(token);
  expect(await api('revoke', ...own, '--token', token.slice(0, 12))).toContain('opens nothing any more');
  await expect(api('revoke', ...own, '--token', token)).rejects.toThrow('no such token that works');
  await api('end', ...own);
  expect((await api('list', '--tenant', 'guetersloh')).match(/ended|revoked/g)).toEqual(['ended', 'revoked', 'revoked']);
  await expect(api('rotate', ...own)).rejects.toBeInstanceOf(Advice);
  expect(await api('list', '--tenant', 'rees')).toContain('yet');
});

it.each([
  [['add'], 'needs --tenant, --name, --office, --scope'], [[...add, '--office', 'nirgends'], 'no office „nirgends“. It has: '], [[...add, '--scope', 'alles'], 'There are these scopes: cases:read'],
  [[...add, '--days', '0'], 'a whole number'], [['list', '--tenant', 'nirgends'], 'There are: '], [['end', '--tenant', 'rees', '--application', 'x'], 'no application „x“'], [['such'], 'no command „such“'], [['list', '--tenant', 'rees', '--days', '3'], 'takes no --days'],
])('%j says how to do it right', async (args, words) => {
  const refusal = await api(...args).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Advice);
  expect((refusal as Error).message).toContain(words);
});
