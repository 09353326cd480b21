/** A client without a window, for tests: speaks PAOS over RSA-PSK for a card, agrees with everything, and can do each step wrong. */
import { randomUUID } from 'node:crypto';
import { Agent, request, type RequestOptions } from 'node:https';
import type { ConnectionOptions } from 'node:tls';
import { bytesOf, readMessage, type Incoming } from '../paos/read.ts';
import { readChat, template, chat, type Right } from '../pki/chat.ts';
import type { TestCard } from './card.ts';

export interface Ticket { readonly id: string; readonly psk: string; readonly serverAddress: string }

/** What is done otherwise than by an honest client. */
export interface Wrong {
  /** Which session StartPAOS names. */
  session?: string;
  /** Optional rights that the person takes away. */
  without?: readonly Right[];
  chat?: Buffer;
  security?(file: Buffer): Buffer;
  token?(token: Buffer): Buffer;
  answers?(apdus: Buffer[]): Buffer[];
  /** The person stops at the moment of the PIN. */
  stop?: string;
  /** The whole message, before it is sent. */
  message?(name: string, xml: string): string;
}

export interface Reply { readonly status: number; readonly text: string }

/** Sends one message over a channel of its own key. */
export function send({ id, psk, serverAddress }: Ticket, xml: string, agent: Agent): Promise<Reply> {
  const url = new URL(serverAddress);
  return new Promise((resolve, reject) => {
    const options: RequestOptions & Pick<ConnectionOptions, 'pskCallback'> = {
      agent, method: 'POST', host: '127.0.0.1', port: url.port, path: url.pathname, headers: { host: url.host, 'content-type': 'application/vnd.paos+xml', 'content-length': Buffer.byteLength(xml) },
      ciphers: 'RSA-PSK-AES256-GCM-SHA384', maxVersion: 'TLSv1.2', rejectUnauthorized: false, checkServerIdentity: () => undefined, pskCallback: () => ({ psk: Buffer.from(psk, 'hex'), identity: id }),
    };
    const sent = request(options, async (answer) => {
      let text = '';
      for await (const part of answer) text += String(part);
      resolve({ status: answer.statusCode ?? 0, text });
    });
    sent.on('error', reject).end(xml);
  });
}

/** Leads a session to its end. @returns the server's last answer @throws where no channel can be made, or the card does not trust the terminal */
export async function readWith(ticket: Ticket, card: TestCard, root: string, wrong: Wrong = {}): Promise<Reply> {
  const agent = new Agent({ keepAlive: true });
  let last: string | undefined;
  const say = (name: string, content: string): Promise<Reply> => {
    const xml = messageOf(name, content, last);
    return send(ticket, wrong.message?.(name, xml) ?? xml, agent);
  };
  let [chain, auxiliary]: [Buffer[], Buffer] = [[], Buffer.alloc(0)];
  try {
    let reply = await say('StartPAOS', `<SessionIdentifier>${wrong.session ?? ticket.id}</SessionIdentifier>`);
    for (;;) {
      if (reply.status !== 200) return reply;
      const message = readMessage(reply.text);
      last = message.id;
      if (message.name === 'StartPAOSResponse') return reply;
      if (message.name === 'InitializeFramework') reply = await say('InitializeFrameworkResponse', ok);
      else if (message.name === 'Transmit') {
        const answers = message.bytes('InputAPDU').map((apdu) => card.transmit(apdu));
        reply = await say('TransmitResponse', ok + (wrong.answers?.(answers) ?? answers).map((one) => `<OutputAPDU>${one.toString('hex')}</OutputAPDU>`).join(''));
      } else if (reply.text.includes('EAC1InputType')) {
        [chain, auxiliary] = [message.bytes('Certificate'), bytesOf(message, 'AuthenticatedAuxiliaryData')];
        reply = await say('DIDAuthenticateResponse', wrong.stop ? failed(wrong.stop) : ok + protocolData({
          CertificateHolderAuthorizationTemplate: wrong.chat ?? granted(message, wrong.without), EFCardAccess: Buffer.alloc(1), IDPICC: card.idPicc, Challenge: card.challenge,
        }));
      } else {
        const ephemeral = bytesOf(message, 'EphemeralPublicKey');
        if (!card.trusts(Buffer.from(root, 'hex'), chain.toReversed(), ephemeral, auxiliary, bytesOf(message, 'Signature'))) throw new Error('the card does not trust the terminal');
        const { nonce, token } = card.authenticate(ephemeral);
        reply = await say('DIDAuthenticateResponse', ok + protocolData({ EFCardSecurity: wrong.security?.(card.security) ?? card.security, AuthenticationToken: wrong.token?.(token) ?? token, Nonce: nonce }));
      }
    }
  } finally {
    agent.destroy();
  }
}

function granted(message: Incoming, without: readonly Right[] = []): Buffer {
  const rights = [...readChat(bytesOf(message, 'RequiredCHAT')).rights, ...[...readChat(bytesOf(message, 'OptionalCHAT')).rights].filter((right) => !without.includes(right))];
  return chat(template('terminal', rights));
}

const ok = '<Result xmlns="urn:oasis:names:tc:dss:1.0:core:schema"><ResultMajor>http://www.bsi.bund.de/ecard/api/1.1/resultmajor#ok</ResultMajor></Result>';
const failed = (minor: string): string => ok.replace('#ok</ResultMajor>', `#error</ResultMajor><ResultMinor>${minor}</ResultMinor>`);
const protocolData = (values: Record<string, Buffer>): string => `<AuthenticationProtocolData>${Object.entries(values).map(([name, value]) => `<${name}>${value.toString('hex')}</${name}>`).join('')}</AuthenticationProtocolData>`;

/** A message as the AusweisApp writes it, in short. */
export const messageOf = (name: string, content: string, relatesTo?: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:wsa="http://www.w3.org/2005/03/addressing"><soap:Header>${relatesTo ? `<wsa:RelatesTo>${relatesTo}</wsa:RelatesTo>` : ''}` +
  `<wsa:MessageID>urn:uuid:${randomUUID()}</wsa:MessageID></soap:Header><soap:Body><${name} xmlns="urn:iso:std:iso-iec:24727:tech:schema">${content}</${name}></soap:Body></soap:Envelope>`;
