/** Before all tests: one database server for the run, and the assets that pages name. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { samlEnvironment, type SamlEnvironment } from '../../dev/bundid/for-portal.ts';
import { paymentEnvironment, type PaymentEnvironment } from '../../dev/payments/for-portal.ts';
import { buildAssets } from '../../scripts/assets.mjs';
import { root } from '../../src/root.ts';
import { startTestServer, type TestServer } from './template.ts';

declare module 'vitest' {
  export interface ProvidedContext { postgres: TestServer; saml: SamlEnvironment; payments: PaymentEnvironment }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(join(root, 'dist/assets/manifest.json'))) await buildAssets({ root, quiet: true });
  const { server, postgres } = await startTestServer();
  project.provide('postgres', server);
  project.provide('saml', await samlEnvironment());
  project.provide('payments', paymentEnvironment());
  return () => postgres.stop();
}
