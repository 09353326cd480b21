/** What the stand-in of the mailbox service checks of a message, as far as the interface is known (docs/adr/0021). */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import { bundidKind, urn } from '../people.ts';

/** Bytes of all files of one message; the real limit is not known. */
export const mostBytes = 25_000_000;
/** A token may be good for so many seconds at most; clocks may differ by a minute. */
const longestToken = 30 * 60;
const skew = 60;

const attachment = z.strictObject({ filename: z.string().min(1), sha512sum: z.string().regex(/^[0-9a-f]{128}$/), contentLength: z.int().min(0) });
const content = z.strictObject({
  mailboxUuid: z.uuid(), stork_qaa_level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]), sender: z.string().min(1).max(255), title: z.string().min(1).max(1024),
  content: z.string().min(1), service: z.string().min(1).max(255), applicationId: z.uuid().nullish(), retrievalConfirmationAddress: z.email().max(320).nullish(), replyAddress: z.email().max(320).nullish(),
  reference: z.string().max(255).nullish(), senderUrl: z.url().max(255).nullish(), attachments: z.array(attachment).nullish(),
});
const envelope = z.strictObject({ content: z.string(), sha512sum: z.base64() });

/** A message that was taken. */
export interface Taken {
  readonly at: Date;
  /** Id of the demo's person whose mailbox it is. */
  readonly person: string;
  readonly content: z.output<typeof content>;
  /** The signature: the same for the same message sent twice. */
  readonly signature: string;
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Buffer }[];
}

/** Why something is not taken: the status it is answered with, and words for whoever builds the other side. */
export class NotTaken extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Who is registered as a sender. */
export interface Registered { readonly signer: string; readonly certificate: string }

/** Checks the token of a sender: algorithm, signature, how long it is good, who signed it, as what. @throws NotTaken */
export async function checkToken(header: string | undefined, { signer, certificate }: Registered): Promise<void> {
  const [, token = ''] = /^Bearer (\S+)$/.exec(header ?? '') ?? [];
  const { payload } = await jwtVerify(token, createPublicKey(certificate), { algorithms: ['RS512'], requiredClaims: ['iat', 'exp'], clockTolerance: skew })
    .catch((error: Error) => { throw new NotTaken(401, `token: ${error.message}`); });
  if (payload.exp! - payload.iat! > longestToken || payload.iat! > Date.now() / 1000 + skew) throw new NotTaken(401, 'token: good for more than 30 minutes, or from the future');
  if (payload['signer'] !== signer) throw new NotTaken(401, 'token: another signer');
  if (!Array.isArray(payload['roles']) || !payload['roles'].includes('THIRD_PARTY')) throw new NotTaken(403, 'token: without the role THIRD_PARTY');
}

/** Whose mailbox an address is; people of the demo who have moved have kept theirs. */
const ownerOf = (handle: string): string | undefined => bundidKind.people.find(({ attributes }) => attributes[urn.legacyPostkorbHandle] === handle)?.id;

/** Checks a message and its files. @throws NotTaken */
export async function checkMessage(type: string | undefined, body: Buffer, { certificate }: Registered): Promise<Taken> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type ?? '' } }).formData().catch(() => { throw new NotTaken(400, 'no multipart/form-data'); });
  const parts = [...form.keys()].filter((name) => name !== 'json' && name !== 'files');
  if (parts.length) throw new NotTaken(400, `unknown parts: ${parts.join(', ')}`);
  const json = form.get('json');
  const { content: text, sha512sum } = parsed(envelope, json === null ? '' : typeof json === 'string' ? json : await json.text(), 'json');
  if (!verify('sha512', Buffer.from(text, 'utf8'), createPublicKey(certificate), Buffer.from(sha512sum, 'base64'))) throw new NotTaken(400, 'sha512sum: does not fit the content');
  const message = parsed(content, text, 'content');
  const files = await Promise.all(form.getAll('files').map(async (file) => {
    if (typeof file === 'string') throw new NotTaken(400, 'files: a part is no file');
    return { name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) };
  }));
  const named = message.attachments ?? [];
  if (named.length !== files.length || new Set(named.map(({ filename }) => filename)).size !== named.length) throw new NotTaken(400, 'attachments: not the files that came');
  for (const { filename, sha512sum: sum, contentLength } of named) {
    const file = files.find(({ name }) => name === filename);
    if (file?.bytes.length !== contentLength || createHash('sha512').update(file.bytes).digest('hex') !== sum) throw new NotTaken(400, `attachments: ${filename} is not the file that came`);
  }
  if (files.reduce((sum, { bytes }) => sum + bytes.length, 0) > mostBytes) throw new NotTaken(413, 'files: too large');
  const person = ownerOf(message.mailboxUuid);
  if (!person) throw new NotTaken(404, 'mailboxUuid: no such mailbox');
  return { at: new Date(), person, content: message, signature: sha512sum, files };
}

function parsed<S extends z.ZodType>(shape: S, text: string, part: string): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NotTaken(400, `${part}: is no JSON`);
  }
  const result = shape.safeParse(value);
  if (!result.success) throw new NotTaken(400, `${part}: ${result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`);
  return result.data;
}
