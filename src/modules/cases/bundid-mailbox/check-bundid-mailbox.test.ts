import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Platform } from '../../../platform/http/index.ts';
import { tenantSchema } from '../../../platform/tenancy/index.ts';
import { root } from '../../../root.ts';
import { checkBundidMailbox } from './check-bundid-mailbox.ts';

const platform = (production: boolean, bundidMailbox: boolean) => ({ config: { production }, tenants: { all: [{ id: 'rees', policies: { bundidMailbox } }] } }) as unknown as Platform;

it('S5.13 a town that offers it without a sender stops the start in production, and says what to do', () => {
  expect(() => checkBundidMailbox(platform(true, true))).toThrow(/^ZBP_URL and what goes with it: must be set, since the town rees says policies: \{ bundidMailbox: true \}.*; or leave that out there$/);
  for (const fine of [platform(false, true), platform(true, false)]) expect(checkBundidMailbox(fine)).toBeUndefined();
});

it('a town without BundID cannot offer it', () => {
  const rees = parse(readFileSync(join(root, 'tenants/rees/tenant.yaml'), 'utf8')) as { signIn: unknown[] };
  expect(tenantSchema.safeParse(rees).success).toBe(true);
  const without = tenantSchema.safeParse({ ...rees, signIn: rees.signIn.filter((way) => way !== 'bundid') });
  expect(without.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([['policies.bundidMailbox', 'nobody signs in with BundID here, so nobody has a mailbox there']]);
});
