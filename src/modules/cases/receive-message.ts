import type { FastifyRequest } from 'fastify';
import { isId, newId } from '../../platform/db/index.ts';
import { notFound, tooLarge, type Platform } from '../../platform/http/index.ts';
import type { CitizenViewer, StaffViewer } from './access.rules.ts';
import { keepFile, messageFiles, type Refusal } from './waiting-files.ts';

/** A posted message form. */
export interface PostedMessage {
  /** From the hidden field `nachricht`, made when the form was shown; comes before the files in the form. */
  readonly messageId: string;
  readonly texts: ReadonlyMap<string, string>;
  /** Files that were not taken; those taken wait for the message (`waitingFiles`). */
  readonly refused: readonly { readonly name: string; readonly reason: Refusal }[];
}

const limits = { fields: 50, fieldNameSize: 100, fieldSize: 100_000, files: 20, parts: 70, fileSize: messageFiles.maxSize + 1 };

/**
 * Reads the form in which a citizen or member of staff writes a message, with files or without. Each file is stored as it
 * comes; one that is refused never stops the others.
 * @param viewer without one (the session has ended) the texts are read and files are passed over
 * @throws 404 when the viewer may not see the case; 413 for more text than anybody writes
 */
export async function receiveMessage(platform: Platform, request: FastifyRequest, viewer: CitizenViewer | StaffViewer | undefined, caseId: string): Promise<PostedMessage> {
  const texts = new Map<string, string>();
  const refused: { name: string; reason: Refusal }[] = [];
  if (!request.isMultipart()) {
    for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) if (typeof value === 'string') texts.set(name, value);
    return { messageId: messageIdOf(texts), texts, refused };
  }
  let messageId: string | undefined;
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      if (part.valueTruncated) throw tooLarge();
      texts.set(part.fieldname, String(part.value ?? ''));
      continue;
    }
    messageId ??= messageIdOf(texts);
    if (part.filename && viewer) {
      const kept = await keepFile(platform, request.ctx.tenant.id, { viewer, caseId, messageId }, part.filename, part.file);
      if (typeof kept === 'string') refused.push({ name: part.filename, reason: kept });
    }
    part.file.resume();
  }
  return { messageId: messageId ?? messageIdOf(texts), texts, refused };
}

function messageIdOf(texts: ReadonlyMap<string, string>): string {
  const id = texts.get('nachricht') ?? newId();
  if (!isId(id)) throw notFound();
  return id;
}
