import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { testApp } from '../test/support/app.ts';
import type { Browser } from '../test/support/browser.ts';
import { Advice } from './command.ts';
import { staffCommand } from './staff.ts';

const portal = await testApp();
const nora = ['add', '--tenant', 'rees', '--email', 'Nora.Neu@rees.example', '--name', 'Nora Neu', '--office', 'steuern:lead', '--office', 'buergerbuero'];
const run = (args: readonly string[], password = 'ein-langes-kennwort') => staffCommand(args, portal.platform.config, async () => password);
const signIn = (password: string) => portal.browser('rees').post('/verwaltung/anmelden', { email: 'nora.neu@rees.example', password }, false);
/** Signs in and, without a second factor yet, sets up an app. @returns its secret */
async function come(browser: Browser): Promise<string> {
  await browser.post('/verwaltung/anmelden', { email: 'nora.neu@rees.example', password: 'ein-langes-kennwort' });
  const secret = /<code class="code-list__one">([A-Z2-7 ]+)</.exec((await browser.get('/verwaltung/anmeldung/app')).body)?.[1]?.replaceAll(' ', '') ?? '';
  await browser.post('/verwaltung/anmeldung/app', { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() });
  return secret;
}

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
    await come(open);
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

  it('resets the second factor of somebody who lost the phone: signed out, told by mail, and led to setting up a new one', async () => {
    await run(nora);
    const who = ['--tenant', 'rees', '--email', 'Nora.neu@rees.example'];
    await run(['reset-second-factor', ...who]);
    const open = portal.browser('rees');
    const secret = await come(open);
    expect((await signIn('ein-langes-kennwort')).headers.location).toBe('/verwaltung/anmelden/zweiter-schritt');
    expect(await run(['reset-second-factor', ...who])).toContain('Nora Neu has no second factor any more and is signed out.');
    expect((await open.get('/verwaltung')).path).toMatch(/anmelden/);
    expect((await signIn('ein-langes-kennwort')).headers.location).toBe('/verwaltung/anmeldung/einrichten');
    for (const table of ['staff_totp', 'staff_recovery_codes', 'staff_passkeys']) expect([table, await portal.database.sql(`select 1 from ${table} where tenant_id = 'rees'`)]).toEqual([table, []]);
    await portal.runJobs();
    const told = portal.mail.to('nora.neu@rees.example').at(-1);
    expect([told?.subject, told?.text.includes(secret)]).toEqual(['Ihr zweiter Faktor wurde zurückgesetzt', false]);
    expect(await portal.database.sql("select actor_kind from records where action = 'accounts.staff-factors-reset'")).toEqual([{ actor_kind: 'system' }, { actor_kind: 'system' }]);
  });

  it('lists a town’s own staff', async () => {
    await run(nora);
    expect(await run(['list', '--tenant', 'rees'])).toBe('nora.neu@rees.example  Nora Neu  buergerbuero:caseworker, steuern:lead');
    expect(await run(['list', '--tenant', 'moenchengladbach'])).toContain('Nobody');
  });

  it('gives roles in the whole town, with or without an office, and takes those away that are not named again', async () => {
    const adele = [...nora.slice(0, 3), '--email', 'adele.amt@rees.example', '--name', 'Adele Amt'];
    expect(await run([...adele, '--role', 'administrator', '--role', 'auditor'])).toContain('administrator, auditor');
    expect(await run(['list', '--tenant', 'rees'])).toMatch(/adele\.amt@rees\.example +Adele Amt +administrator, auditor/);
    await run([...adele, '--role', 'editor', '--office', 'steuern']);
    expect(await run(['list', '--tenant', 'rees'])).toMatch(/Adele Amt +steuern:caseworker, editor/);
  });

  it.each([
    [[], /npm run staff -- deactivate/],
    [['remove', '--tenant', 'rees'], /no command „remove“[\s\S]*npm run staff -- deactivate/],
    [['deactivate', '--tenant', 'rees'], /deactivate needs --email/],
    [['list'], /list needs --tenant/],
    [['activate', ...nora.slice(1)], /activate takes no --name, --office/],
    [['deactivate', '--tenant', 'rees', '--email', 'niemand@rees.example'], /Nobody in „rees“ has the address „niemand@rees.example“[\s\S]*list --tenant rees/],
    [['reset-second-factor', '--tenant', 'rees', '--email', 'niemand@rees.example'], /Nobody in „rees“ has the address/],
    [['deactivate', '--tenant', 'guetersloh', '--email', 'nora.neu@rees.example'], /Nobody in „guetersloh“/],
    [nora.slice(0, 7), /add needs --office or --role/],
    [[...nora, '--role', 'boss'], /no role in the whole town. There are: administrator, auditor, editor/],
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
