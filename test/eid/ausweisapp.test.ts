/** The real AusweisApp against the eID server of dev/, with people on its simulated card. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTlsIdentity } from '../../dev/eid-server/pki/tls-certificate.ts';
import { startEidServer, type EidServer } from '../../dev/eid-server/server.ts';
import { filesOf, people, type Person } from '../../dev/eid-server/testing/people.ts';
import { tr03130 } from '../../src/modules/accounts/sign-in/eid/tr03130.ts';
import type { EidResult } from '../../src/modules/accounts/sign-in/eid/eid-service.ts';
import { isRace, startAusweisApp, whyNoAusweisApp, type AusweisApp, type Ending } from '../support/ausweisapp.ts';
import { startEidPage, type EidPage } from '../support/eid-page.ts';

const why = await whyNoAusweisApp();

describe.skipIf(why)(`the AusweisApp reads${why && ` (skipped: ${why})`}`, () => {
  let [server, page, app]: [EidServer, EidPage, AusweisApp] = [] as never;
  let races = 0;
  beforeAll(async () => {
    const tls = await makeTlsIdentity();
    page = await startEidPage(tls);
    server = await startEidServer({ tls, provider: { name: 'Stadt Beispiel', terms: 'Anmeldung im Serviceportal', url: page.origin, certificateHashes: [tls.hash] } });
    app = await startAusweisApp(server.root);
  });
  afterAll(async () => {
    await app?.stop();
    await server?.stop();
    await page?.stop();
    console.log(`AusweisApp: ${races} races of the client, each tried again`);
  });
  const service = () => {
    const { EID_SERVICE_URL, EID_SERVICE_CA: ca, EID_SERVICE_CERT: cert, EID_SERVICE_KEY: key } = server.environment;
    return tr03130(new URL(EID_SERVICE_URL), { ca, cert, key });
  };
  async function read(person: Person, chat?: readonly string[], tries = 5): Promise<Ending & { came: EidResult }> {
    const session = await service().begin('sign-in');
    const ending = await app.read(page.tokenUrl(session), { files: filesOf(person), chat });
    if (isRace(ending) && tries > 1) {
      races++;
      return read(person, chat, tries - 1);
    }
    return { ...ending, came: await service().result(session.id, 1) };
  }

  it('Erika', async () => {
    const { came, location, result } = await read(people.erika);
    console.log(location, result, came);
    expect(came).toMatchObject({ kind: 'read', data: { givenNames: 'ERIKA' } });
  });
});
