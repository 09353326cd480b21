import type { FastifyReply } from 'fastify';
import type { FileStorage, StoredFile } from '../storage/index.ts';

/** RFC 6266 / 8187: an ASCII name for old programs and the real one, umlauts and all. Always as attachment, never shown in the page. */
export function disposition(name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').replace(/["\\%;/]/g, '_') || 'datei';
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Sends a stored file as a download. Who may have it is decided before. */
export function sendFile(reply: FastifyReply, files: FileStorage, tenantId: string, file: StoredFile): FastifyReply {
  return reply
    .header('content-type', file.type)
    .header('content-length', file.size)
    .header('content-disposition', disposition(file.name))
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff')
    .send(files.read(tenantId, file.id));
}
