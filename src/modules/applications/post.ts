import type { FastifyRequest } from 'fastify';
import { tooLarge } from '../../platform/http/index.ts';
import type { Body } from '../forms/index.ts';

/** A file in a post, not read yet. */
export interface PostedFile {
  /** The control's name: the entry's path. */
  readonly field: string;
  /** As the browser names it. */
  readonly name: string;
  readonly stream: AsyncIterable<Uint8Array>;
}

/** Bytes of all texts of a post together; files count apart. */
const textLimit = 512 * 1024;
/** No file of any form is larger (bytes); the field's own limit is checked against what arrives. */
const fileLimit = 100 * 1024 * 1024;

/**
 * Reads a posted form, with or without files, in the order in which it was sent.
 * @param onFile gets each file that was picked, one after the other, with the texts that came before it; it must read the
 *   stream to its end
 * @returns the texts by name
 * @throws HttpError 413 for more text than any form asks
 */
export async function readPost(request: FastifyRequest, onFile: (file: PostedFile, before: Body) => Promise<void>): Promise<Body> {
  if (!request.isMultipart()) return (request.body ?? {}) as Body;
  const body: Record<string, string[]> = Object.create(null);
  let bytes = 0;
  for await (const part of request.parts({ limits: { fields: 1500, files: 60, parts: 1560, fieldNameSize: 200, fieldSize: textLimit, fileSize: fileLimit } })) {
    if (part.type === 'file') {
      if (part.filename) await onFile({ field: part.fieldname, name: part.filename, stream: part.file }, body);
      part.file.resume();
      continue;
    }
    const value = String(part.value ?? '');
    bytes += part.fieldname.length + value.length;
    if (bytes > textLimit || part.valueTruncated) throw tooLarge();
    (body[part.fieldname] ??= []).push(value);
  }
  return body;
}

/** One text of a posted form; the last where there are several, undefined where there is none. */
export function textIn(body: Body, name: string): string | undefined {
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' ? last : undefined;
}
