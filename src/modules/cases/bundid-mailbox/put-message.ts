import { createHash, sign } from 'node:crypto';
import { request } from 'node:https';
import { SignJWT } from 'jose';
import { contentOf, type MailboxContent, type NamedAttachment } from './content.rules.ts';
import type { Put } from './outcome.rules.ts';
import type { Sender } from './sender.ts';

/** A file in hand. */
export interface Attachment { readonly name: string; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }

/** Milliseconds until the answer must be there: twenty megabytes on a slow line. */
export const patience = 60_000;
/** Seconds for which a token is good: no sender's is longer. */
const tokenSeconds = 30 * 60;

/** The content as it is sent, and its signature: RSA (PKCS #1 v1.5) with SHA-512 over its UTF-8 bytes, base64. The same content has the same signature. */
export function signed({ key }: Pick<Sender, 'key'>, content: object): { readonly content: string; readonly sha512sum: string } {
  const text = JSON.stringify(content);
  return { content: text, sha512sum: sign('sha512', Buffer.from(text, 'utf8'), key).toString('base64') };
}

/** The token that goes with a message: a JWT (RS512) which the sender signs itself. */
export const tokenOf = ({ key, signer }: Pick<Sender, 'key' | 'signer'>, now = new Date()): Promise<string> => {
  const at = Math.floor(now.getTime() / 1000);
  return new SignJWT({ signer, roles: ['THIRD_PARTY'] }).setProtectedHeader({ alg: 'RS512', typ: 'JWT' }).setIssuedAt(at).setExpirationTime(at + tokenSeconds).sign(key);
};

/** How the content names a file. */
export const named = ({ name, bytes }: Attachment): NamedAttachment => ({ filename: name, sha512sum: createHash('sha512').update(bytes).digest('hex'), contentLength: bytes.length });

/**
 * Puts one message into a mailbox: `PUT /v6/mailbox/messages`, with the client certificate. Redirects are not followed, of the answer only
 * the status is read: a body might repeat the mailbox's address, which is to stand in no log.
 * @param wait milliseconds
 */
export async function putMessage(sender: Sender, message: Omit<MailboxContent, 'attachments'>, files: readonly Attachment[], wait = patience): Promise<Put> {
  const form = new FormData();
  form.append('json', new Blob([JSON.stringify(signed(sender, contentOf({ ...message, attachments: files.map(named) })))], { type: 'application/json' }));
  for (const { name, type, bytes } of files) form.append('files', new Blob([bytes], { type }), name);
  const coded = new Response(form);
  const body = Buffer.from(await coded.arrayBuffer());
  const headers = { authorization: `Bearer ${await tokenOf(sender)}`, 'content-type': coded.headers.get('content-type')!, 'content-length': body.length, accept: 'application/json', 'user-agent': 'Stadttor/1' };
  try {
    return { status: await put(sender, headers, body, wait) };
  } catch (error) {
    return { fault: ['TimeoutError', 'AbortError'].includes((error as Error).name) ? 'timeout' : 'unreachable' };
  }
}

function put({ url, tls }: Sender, headers: Record<string, string | number>, body: Buffer, wait: number): Promise<number> {
  return new Promise((done, failed) => {
    const sent = request(new URL(`${url.pathname.replace(/\/$/, '')}/v6/mailbox/messages`, url), { method: 'PUT', agent: false, ...tls, headers, signal: AbortSignal.timeout(wait) }, (answer) => {
      done(answer.statusCode ?? 0);
      answer.destroy();
    });
    sent.on('error', failed);
    sent.end(body);
  });
}
