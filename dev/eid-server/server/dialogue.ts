/**
 * The whole authentication, from top to bottom: what the server sends, and what it makes of the answer (BSI TR-03124-1, TR-03112-7, TR-03110-2).
 * A generator: `yield` sends a message through the client and gives back the client's next one.
 */
import { askPseudonym, compare, differs, endOfFile, ok, readGroup, readOn, selectApplication } from '../card/commands.ts';
import { dataGroups, groups, lengthOf, readDataGroup, type Content, type DataGroup } from '../card/data-groups.ts';
import { NotAuthentic, readCardSecurity } from '../eac/card-security.ts';
import { authenticateChip } from '../eac/chip-authentication.ts';
import { auxiliaryData, comparisonIds, signedText, signTerminal } from '../eac/terminal-authentication.ts';
import { bytesOf, type Incoming } from '../paos/read.ts';
import { eac1Input, eac2Input, initializeFramework, transmit } from '../paos/write.ts';
import type { Authority, Terminal } from '../pki/authority.ts';
import { chat, isBetween, readChat, template, type Right } from '../pki/chat.ts';
import { newKeys } from '../pki/curve.ts';
import { SecureMessaging, type Command, type Response } from '../secure-messaging/secure-messaging.ts';
import { child, readTlv } from '../tlv.ts';
import { comparisons, minors, type Read, type Wish } from './wish.ts';

/** The authentication ends here. @param minor result code, for the portal and the client */
export class Ended extends Error {
  readonly minor: string;
  constructor(minor: string, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.minor = minor;
  }
}

export interface Means {
  readonly authority: Authority;
  readonly terminal: Terminal;
  readonly now: Date;
}
export type Dialogue = Generator<string, Read, Incoming>;

/** @throws Ended and what the readers of messages throw */
export function* dialogue(wish: Wish, { authority, terminal, now }: Means): Dialogue {
  expect(yield initializeFramework, 'InitializeFrameworkResponse');

  // what is asked for, by whom: the client shows it, the person agrees with the PIN (PACE, between client and card)
  const compared = comparisons(wish, now);
  const auxiliary = auxiliaryData(compared);
  const eac1 = expect(yield eac1Input({
    certificates: [terminal.certificate.bytes, authority.verifier.bytes], description: terminal.description, auxiliary,
    required: chat(template('terminal', wish.required)), optional: chat(template('terminal', wish.optional)),
  }), 'DIDAuthenticateResponse');
  const granted = readChat(bytesOf(eac1, 'CertificateHolderAuthorizationTemplate'));
  if (!isBetween(granted.template, wish.required, wish.optional)) throw new Ended(minors.internal, 'other rights than were asked for');

  // terminal authentication: we prove who we are. Chip authentication: the chip does
  const ephemeral = newKeys();
  const text = signedText({ idPicc: bytesOf(eac1, 'IDPICC'), challenge: bytesOf(eac1, 'Challenge') }, ephemeral.point, auxiliary);
  const eac2 = expect(yield eac2Input(ephemeral.point, signTerminal(text, terminal.keys.privateKey)), 'DIDAuthenticateResponse');
  const security = readCardSecurity(bytesOf(eac2, 'EFCardSecurity'), now);
  const keys = authenticateChip(ephemeral, security.chip.point, bytesOf(eac2, 'Nonce'), bytesOf(eac2, 'AuthenticationToken'));
  if (!keys) throw new Ended(minors.document, 'the chip does not hold the key of its file');

  // from here on nobody between us and the chip can read or change anything
  const channel = new SecureMessaging(keys);
  const [, valid] = yield* ask(channel, [selectApplication, compare(comparisonIds.expiry)]);
  if (!holds(valid)) throw new Ended(minors.document, 'the document has expired');
  const oldEnough = granted.rights.has('AgeVerification') ? holds((yield* ask(channel, [compare(comparisonIds.birth)]))[0]) : undefined;
  const livesThere = granted.rights.has('PlaceVerification') ? holds((yield* ask(channel, [compare(comparisonIds.community)]))[0]) : undefined;
  const content = yield* readAll(channel, dataGroups.filter((name) => granted.rights.has(name)));
  const pseudonym = granted.rights.has('RestrictedID') ? yield* readPseudonym(channel, security.pseudonymKey, terminal) : undefined;
  return { kind: 'read', granted: granted.rights as ReadonlySet<Right>, content, pseudonym, oldEnough, livesThere };
}

/** Sends commands together, encrypted, and opens the answers. */
function* ask(channel: SecureMessaging, commands: readonly Command[]): Generator<string, Response[], Incoming> {
  const { apdus, open } = channel.seal(commands);
  const responses = open(expect(yield transmit(apdus), 'TransmitResponse').bytes('OutputAPDU'));
  for (const { status } of responses) if (![ok, differs, endOfFile].includes(status)) throw new Ended(minors.internal, `the card says ${status.toString(16)}`);
  return responses;
}

const holds = (response: Response | undefined): boolean => response?.status === ok;

/** Reads the beginning of each file at once; of the few that are longer, the rest one by one. */
function* readAll(channel: SecureMessaging, names: readonly DataGroup[]): Generator<string, Map<DataGroup, Content>, Incoming> {
  const content = new Map<DataGroup, Content>();
  if (names.length === 0) return content;
  const beginnings = yield* ask(channel, names.map((name) => readGroup(groups[name])));
  for (const [index, name] of names.entries()) {
    let file = beginnings[index]!.data;
    const length = lengthOf(file);
    while (file.length < length) {
      const [, more] = yield* ask(channel, [readGroup(groups[name]), readOn(file.length)]);
      if (!more?.data.length) throw new Ended(minors.internal, `${name} ends too early`);
      file = Buffer.concat([file, more.data]);
    }
    content.set(name, readDataGroup(name, file.subarray(0, length)));
  }
  return content;
}

function* readPseudonym(channel: SecureMessaging, key: number, { sector }: Terminal): Generator<string, string, Incoming> {
  const [, answer] = yield* ask(channel, askPseudonym(key, sector));
  const identifier = child(readTlv(answer!.data), 0x81).value;
  if (identifier.length !== 32) throw new Ended(minors.internal, 'no pseudonym of SHA-256');
  return identifier.toString('hex');
}

function expect(message: Incoming, name: string): Incoming {
  if (message.failed) throw new Ended(message.failed, `the client stopped: ${message.failed}`);
  if (message.name !== name) throw new Ended(minors.internal, `${message.name} instead of ${name}`);
  return message;
}

/** What to tell of an error. */
export function minorOf(error: unknown): string {
  if (error instanceof Ended) return error.minor;
  return error instanceof NotAuthentic ? minors.document : minors.internal;
}
