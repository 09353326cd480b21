/** The portal's side: `useID` and `getResult` (BSI TR-03130-1 § 3). */
import { escapeXml, everywhere, insist, NotTaken, only, parseStrictly, textOf } from '../../../src/modules/accounts/sign-in/xml.ts';
import { result } from '../paos/write.ts';
import { allRights, type Right } from '../pki/chat.ts';
import { personalData } from './personal-data.ts';
import type { Sessions } from './sessions.ts';
import { minors, type Wish } from './wish.ts';

const soap = 'http://schemas.xmlsoap.org/soap/envelope/';
const eid = 'http://bsi.bund.de/eID/';

export interface Service {
  readonly sessions: Sessions;
  /** What the terminal's certificate allows. */
  readonly rights: ReadonlySet<Right>;
  /** Where clients go. */
  readonly serverAddress: string;
}

/** Answers a message. @throws NotTaken where it is none */
export function answerSoap(service: Service, xml: string): string {
  const body = only(parseStrictly(xml), soap, 'Body');
  const requests = ['useIDRequest', 'getResultRequest'].flatMap((name) => everywhere(body, eid, name));
  const [request] = requests;
  insist(request && requests.length === 1, 'not one request');
  const answer = request.localName === 'useIDRequest' ? useId(service, request) : getResult(service, request);
  return `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${soap}" xmlns:eid="${eid}"><soap:Body>${answer}</soap:Body></soap:Envelope>`;
}

function useId({ sessions, rights, serverAddress }: Service, request: Element): string {
  const refuse = (minor: string): string => `<eid:useIDResponse>${result(minor)}</eid:useIDResponse>`;
  let wish: Wish;
  try {
    wish = wishOf(request);
  } catch (error) {
    if (error instanceof NotTaken) return refuse(minors.noArgument);
    throw error;
  }
  if ([...wish.required, ...wish.optional].some((right) => !rights.has(right))) return refuse(minors.noRights);
  const session = sessions.begin(wish);
  if (!session) return refuse(minors.tooMany);
  return `<eid:useIDResponse><eid:Session><eid:ID>${session.id}</eid:ID></eid:Session><eid:eCardServerAddress>${escapeXml(serverAddress)}</eid:eCardServerAddress>` +
    `<eid:PSK><eid:ID>${session.id}</eid:ID><eid:Key>${session.psk.toString('hex')}</eid:Key></eid:PSK>${result()}</eid:useIDResponse>`;
}

/** @throws NotTaken where something is asked for that does not exist, or an age or place without saying which */
function wishOf(request: Element): Wish {
  const wishes = { REQUIRED: new Set<Right>(), ALLOWED: new Set<Right>(), PROHIBITED: new Set<Right>() };
  for (const node of Array.from(only(request, eid, 'UseOperations').childNodes)) {
    if (node.nodeType !== 1) continue;
    const [right, kind] = [allRights.find((one) => one === (node as Element).localName), textOf(node as Element)];
    insist(right && kind in wishes, `unknown: ${(node as Element).localName}`);
    wishes[kind as keyof typeof wishes].add(right);
  }
  const argument = (group: string, name: string): string | undefined => everywhere(request, eid, group).map((one) => textOf(only(one, eid, name)))[0];
  const [age, community] = [argument('AgeVerificationRequest', 'Age'), argument('PlaceVerificationRequest', 'CommunityID')];
  const asks = (right: Right): boolean => wishes.REQUIRED.has(right) || wishes.ALLOWED.has(right);
  insist(asks('AgeVerification') === /^\d{1,3}$/.test(age ?? '') && asks('PlaceVerification') === /^(\d\d){1,7}$/.test(community ?? ''), 'an age or place that is not asked for, or none where it is');
  return { required: wishes.REQUIRED, optional: wishes.ALLOWED, age: age === undefined ? undefined : Number(age), community };
}

function getResult({ sessions }: Service, request: Element): string {
  const answer = (content: string): string => `<eid:getResultResponse>${content}</eid:getResultResponse>`;
  const session = sessions.find(textOf(only(only(request, eid, 'Session'), eid, 'ID')));
  const counter = Number(textOf(only(request, eid, 'RequestCounter')));
  if (!session) return answer(result(minors.noSession));
  if (!Number.isInteger(counter) || counter <= session.counter) return answer(result(minors.noCounter));
  session.counter = counter;
  if (!session.outcome) return answer(result(minors.pending));
  sessions.forget(session.id);
  return answer(session.outcome.kind === 'failed' ? result(session.outcome.minor) : `${personalData(session.outcome, session.wish)}${result()}`);
}
