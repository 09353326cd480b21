import type { FastifyReply } from 'fastify';
import type { FileStorage, StoredFile } from '../storage/index.ts';

/** RFC 6266 / 8187: an ASCII name for old programs and the real one, umlauts and all. Always as attachment, never shown in the page. */
export function disposition(name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').replace(/["\\%;/]/g, '_') || 'datei';
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/**
 * Sends a stored file as a download. Who may have it is decided before.
 * @throws HttpError 409 while it waits for the virus scan, 410 when it was infected
 */
export async function sendFile(reply: FastifyReply, files: FileStorage, tenantId: string, file: StoredFile): Promise<FastifyReply> {
  await files.assertOpen(tenantId, file.id);
  return reply
    .header('content-type', file.type)
    .header('content-length', file.size)
    .header('content-disposition', disposition(file.name))
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff')
    // should a browser show it all the same, it runs nothing and belongs to no site
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(files.read(tenantId, file.id));
}
