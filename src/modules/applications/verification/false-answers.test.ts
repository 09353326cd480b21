import { expect, it } from 'vitest';
import { eidStandInPortal } from '../../../../test/support/eid-stand-in.ts';
import { opened } from '../../../../test/support/sealed.ts';
import { draftIn } from '../testing/fill-in.ts';

const eid = await eidStandInPortal();
const { portal } = eid;

/** Has something confirmed by a service whose answers are changed on their way. @returns where that leads, and what is kept of it */
async function verifyBy(change: (xml: string) => string, slug = 'grillplatz-reservieren') {
  const browser = portal.browser();
  const page = await browser.post(`/dienste/${slug}/antrag`, { neu: '1' });
  eid.lie(change);
  try {
    const done = await eid.through(browser, await browser.post(`/antraege/${draftIn(page)}/ausweis`));
    return { done, verified: JSON.parse(await opened(portal.database, 'drafts.sealed_verified', draftIn(page)) ?? 'null') as object | null };
  } finally {
    eid.lie((xml) => xml);
  }
}

const fulfils = /<eid:Fulfils(Age|Place)Verification>.*?<\/eid:Fulfils\1Verification>/g;

it.each<[string, string, (xml: string) => string]>([
  ['does not say whether the age is reached', 'grillplatz-reservieren', (xml) => xml.replaceAll(fulfils, '')],
  ['answers the place instead', 'grillplatz-reservieren', (xml) => xml.replaceAll('FulfilsAgeVerification', 'FulfilsPlaceVerification')],
  ['answers one of two questions', 'buergerbudget-vorschlag', (xml) => xml.replace(/<eid:FulfilsPlaceVerification>.*?<\/eid:FulfilsPlaceVerification>/, '')],
  ['says something that is neither yes nor no', 'grillplatz-reservieren', (xml) => xml.replaceAll('<eid:FulfilsRequest>true', '<eid:FulfilsRequest>maybe')],
  ['gives a name instead', 'grillplatz-reservieren', (xml) => xml.replaceAll(fulfils, '').replace('<eid:PersonalData>', '<eid:PersonalData><eid:GivenNames>Erika</eid:GivenNames><eid:DateOfBirth><eid:DateString>19640812</eid:DateString></eid:DateOfBirth>')],
])('a service that %s confirms nothing', async (_what, slug, change) => {
  const { done, verified } = await verifyBy(change, slug);
  expect([done.status, done.body.includes('hat nicht geklappt'), verified]).toEqual([403, true, null]);
});

it('what the service tells beside the answer is not looked at', async () => {
  const { done, verified } = await verifyBy((xml) => xml.replace('<eid:PersonalData>', '<eid:PersonalData><eid:GivenNames>Zufallsname</eid:GivenNames>'));
  expect([done.status, done.body.includes('Zufallsname'), Object.keys(verified ?? {}).sort()]).toEqual([200, false, ['age', 'at', 'level', 'method']]);
});

it('a way back with an address of somebody else’s making leads nowhere, and posts nothing', async () => {
  const page = await portal.browser().get(`/anmelden/eid/zurueck?v=x&r=y&zu=${encodeURIComponent('https://evil.example/')}`);
  expect([page.status, /(href|action)="https:\/\/evil/.test(page.body), page.body.includes('<form method="post" action="/mein-bereich"')]).toEqual([410, false, false]);
});
