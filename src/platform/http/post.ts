import type { FastifyRequest } from 'fastify';
import { badRequest, tooLarge } from './errors.ts';

/** What a form posted, by name: texts and lists of texts, as far as it is an honest form. */
export type PostedTexts = Readonly<Record<string, unknown>>;

/** A file in a post, not read yet. */
export interface PostedFile {
  /** The control's name. */
  readonly field: string;
  /** As the browser names it. */
  readonly name: string;
  readonly stream: AsyncIterable<Uint8Array>;
}

/** Bytes of all texts of a post together; files count apart. */
const textLimit = 512 * 1024;
/** No file of any form is larger (bytes); the form's own limit is checked against what arrives. */
const fileLimit = 100 * 1024 * 1024;

/**
 * Reads a posted form, with or without files, in the order in which it was sent.
 * @param onFile gets each file that was picked, one after the other, and the texts that stood before it; it must read the stream to its end
 * @returns the texts by name
 * @throws HttpError 413 for more text than any form asks, 400 for what cannot be read
 */
export async function readPost(request: FastifyRequest, onFile: (file: PostedFile, before: PostedTexts) => Promise<void>): Promise<PostedTexts> {
  if (!request.isMultipart()) return (request.body ?? {}) as PostedTexts;
  const texts: Record<string, string[]> = Object.create(null);
  let bytes = 0;
  for await (const part of partsOf(request)) {
    if (part.type === 'file') {
      if (part.filename && part.fieldname) await onFile({ field: part.fieldname, name: part.filename, stream: readable(part.file) }, texts);
      part.file.resume();
      continue;
    }
    if (!part.fieldname) continue;
    const value = String(part.value ?? '');
    bytes += part.fieldname.length + value.length;
    if (bytes > textLimit || part.valueTruncated) throw tooLarge();
    (texts[part.fieldname] ??= []).push(value);
  }
  return texts;
}

/** The parts of a post; one that is cut off or no form at all is the sender's fault (400), not ours. */
const partsOf = (request: FastifyRequest) =>
  readable(request.parts({ limits: { fields: 1500, files: 60, parts: 1560, fieldNameSize: 200, fieldSize: textLimit, fileSize: fileLimit } }));

async function* readable<T>(sent: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* sent;
  } catch (error) {
    throw (error as { statusCode?: number }).statusCode ? error : badRequest();
  }
}

/** One text of a posted form; the last where there are several, undefined where there is none. Without NUL, which no page sends and PostgreSQL cannot keep. */
export function textIn(texts: PostedTexts, name: string): string | undefined {
  const value = Object.hasOwn(texts, name) ? texts[name] : undefined;
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' ? last.replaceAll('\0', '') : undefined;
}
