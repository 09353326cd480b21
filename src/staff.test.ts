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

  it.each([
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

  it('refuses a short password', async () => { await expect(run(nora, 'kurz')).rejects.toThrow('at least 12 characters'); });
});
