import type { FastifyReply } from 'fastify';
import { notFound } from './errors.ts';
import type { FileStorage, StoredFile } from '../storage/index.ts';

/** RFC 6266 / 8187: an ASCII name for old programs and the real one, umlauts and all. As attachment, never shown in the page, unless asked otherwise. */
export function disposition(name: string, how: 'attachment' | 'inline' = 'attachment'): string {
  const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').replace(/["\\%;/]/g, '_') || 'datei';
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/**
 * Sends a stored file as a download. Who may have it is decided before.
 * @throws HttpError 409 while it waits for the virus scan, 410 when it was infected
 */
export const sendFile = (reply: FastifyReply, files: FileStorage, tenantId: string, file: StoredFile): Promise<FastifyReply> =>
  // should a browser show it all the same, it runs nothing and belongs to no site
  deliver(reply, files, tenantId, file, { how: 'attachment', policy: "default-src 'none'; sandbox" });

async function deliver(reply: FastifyReply, files: FileStorage, tenantId: string, file: StoredFile, { how, policy }: { how: 'attachment' | 'inline'; policy: string }): Promise<FastifyReply> {
  await files.assertOpen(tenantId, file.id);
  return reply
    .header('content-type', file.type)
    .header('content-length', file.size)
    .header('content-disposition', disposition(file.name, how))
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', policy)
    .send(files.read(tenantId, file.id));
}

/** What a browser shows without running any of it, and under which policy: types by content, never what a name or an uploader says. */
const inline: Readonly<Record<string, string>> = {
  'image/jpeg': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'image/png': "default-src 'none'; sandbox; frame-ancestors 'none'",
  // in no sandbox, which would stop a viewer that is a page itself (Firefox); what a PDF wants to run never reaches the portal's pages
  'application/pdf': "default-src 'none'; frame-ancestors 'self'",
};

/** Whether files of this type may be shown instead of saved. */
export const showsInline = (type: string): boolean => Object.hasOwn(inline, type);

/** As `sendFile`, to be shown in the browser: JPEG, PNG and PDF alone. @throws HttpError 404 for every other type; else as `sendFile` */
export async function sendInline(reply: FastifyReply, files: FileStorage, tenantId: string, file: StoredFile): Promise<FastifyReply> {
  const policy = Object.hasOwn(inline, file.type) ? inline[file.type] : undefined;
  if (policy === undefined) throw notFound();
  if (policy.includes("frame-ancestors 'self'")) reply.header('x-frame-options', 'SAMEORIGIN');
  return deliver(reply, files, tenantId, file, { how: 'inline', policy });
}

/** Lets a page show files of its own host in a frame (a PDF), and nothing else that the policy of all pages forbids. */
export function framingOwn(reply: FastifyReply): void {
  reply.header('content-security-policy', `${String(reply.getHeader('content-security-policy'))};frame-src 'self'`);
}
