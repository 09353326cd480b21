import { describe, expect, it } from 'vitest';
import { testApp } from '../test/support/app.ts';
import { Advice, staffCommand } from './staff.ts';

const portal = await testApp();
const nora = ['add', '--tenant', 'rees', '--email', 'Nora.Neu@rees.example', '--name', 'Nora Neu', '--office', 'steuern:lead', '--office', 'buergerbuero'];
const run = (args: readonly string[], password = 'ein-langes-kennwort') => staffCommand(args, portal.platform.config, async () => password);
const signIn = (password: string) => portal.browser('rees').post('/verwaltung/anmelden', { email: 'nora.neu@rees.example', password }, false);

describe('npm run staff', () => {
  it('adds somebody who can then sign in, in that town alone', async () => {
    expect(await run(nora)).toContain('steuern (lead), buergerbuero (caseworker)');
    expect((await signIn('ein-langes-kennwort')).status).toBe(303);
    expect((await portal.browser('guetersloh').post('/verwaltung/anmelden', { email: 'nora.neu@rees.example', password: 'ein-langes-kennwort' }, false)).status).not.toBe(303);
  });

  it('replaces the password of the one with that address', async () => {
    await run(nora, 'ein-anderes-kennwort');
    expect((await signIn('ein-langes-kennwort')).status).not.toBe(303);
    expect((await signIn('ein-anderes-kennwort')).status).toBe(303);
  });

  it('lets nobody in who is deactivated, ends what they had open at once, and lets them in again', async () => {
    await run(nora);
    const open = portal.browser('rees');
    await open.post('/verwaltung/anmelden', { email: 'nora.neu@rees.example', password: 'ein-langes-kennwort' });
    expect((await open.get('/verwaltung')).path).toBe('/verwaltung');
    const who = ['--tenant', 'rees', '--email', 'NORA.neu@rees.example'];
    expect(await run(['deactivate', ...who])).toContain('Nora Neu can no longer sign in at http://rees.localhost:3000/verwaltung');
    expect([(await open.get('/verwaltung')).path, (await signIn('ein-langes-kennwort')).status]).toEqual(['/verwaltung/anmelden?weiter=%2Fverwaltung&abgelaufen=1', 422]);
    expect(await portal.database.sql('select 1 from sessions where tenant_id = $1', ['rees'])).toEqual([]);
    expect(await run(['list', '--tenant', 'rees'])).toMatch(/nora\.neu@rees\.example +Nora Neu +buergerbuero:caseworker, steuern:lead +deactivated/);
    expect(await run(['activate', ...who])).toContain('Nora Neu can sign in at http://rees.localhost:3000/verwaltung again');
    expect((await open.get('/verwaltung')).path).toMatch(/anmelden/);
    expect((await signIn('ein-langes-kennwort')).status).toBe(303);
    const records = await portal.database.sql<{ action: string }>("select action from records where action like 'accounts.staff-%activated' order by seq");
    expect(records.map(({ action }) => action)).toEqual(['accounts.staff-deactivated', 'accounts.staff-activated']);
  });

  it('lists a town’s own staff', async () => {
    await run(nora);
    expect(await run(['list', '--tenant', 'rees'])).toBe('nora.neu@rees.example  Nora Neu  buergerbuero:caseworker, steuern:lead');
    expect(await run(['list', '--tenant', 'moenchengladbach'])).toContain('Nobody');
  });

  it.each([
    [[], /npm run staff -- deactivate/],
    [['remove', '--tenant', 'rees'], /no command „remove“[\s\S]*npm run staff -- deactivate/],
    [['deactivate', '--tenant', 'rees'], /deactivate needs --email/],
    [['list'], /list needs --tenant/],
    [['activate', ...nora.slice(1)], /activate takes no --name, --office/],
    [['deactivate', '--tenant', 'rees', '--email', 'niemand@rees.example'], /Nobody in „rees“ has the address „niemand@rees.example“[\s\S]*list --tenant rees/],
    [['deactivate', '--tenant', 'guetersloh', '--email', 'nora.neu@rees.example'], /Nobody in „guetersloh“/],
    [['add'], /npm run staff -- add --tenant/],
    [[...nora, '--ofice', 'x'], /--ofice/],
    [['add', '--tenant', 'ress', ...nora.slice(3)], /There are: gemeinsam-online/],
    [[...nora, '--office', 'steuer'], /It has: buergerbuero, steuern/],
    [[...nora, '--office', 'abfall:chef'], /caseworker or lead, as in --office abfall:caseworker/],
  ])('refuses %j with a cure', async (args, cure) => {
    const refusal = await run(args).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Advice);
    expect((refusal as Error).message).toMatch(cure);
  });

  it.each([['kurz', 'at least 12 characters'], ['passwort12345!', 'very many people use'], ['neunora-geheimwort', 'the own name'], ['x'.repeat(129), 'at most 128']])(
    'refuses the password „%s“', async (password, cure) => { await expect(run(nora, password)).rejects.toThrow(cure); });
});
