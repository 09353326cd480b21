import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../platform/http/index.ts';

interface Kept { readonly etag: string; readonly html: Buffer; br?: Buffer; gzip?: Buffer }

/** Bytes of pages that are kept; the one not asked for longest goes first. */
const room = 48 * 1024 * 1024;

/** Pages as anonymous visitors see them: rendered once per version, town and language (DESIGN § 8), compressed once. */
export class PageCache {
  #pages = new Map<string, Kept>();
  #bytes = 0;

  /**
   * Answers with a kept page, or renders and keeps it.
   * @param path of the page without what the page does not read of the query: it names the page, and the links on it.
   * @param render makes the HTML; called with a context that knows nobody.
   * @param state what else the page shows just now: another state is another page.
   */
  send(request: FastifyRequest, reply: FastifyReply, path: string, render: (ctx: Context) => string, state = ''): FastifyReply {
    const { ctx } = request;
    const key = `${ctx.tenant.id} ${ctx.lang} ${path} ${state}`;
    const page = this.#pages.get(key) ?? this.#keep(key, render({ ...ctx, path, visitor: undefined, staff: undefined, sessionEndsIn: undefined, header: {} }));
    this.#pages.delete(key);
    this.#pages.set(key, page);
    reply.headers({ 'cache-control': 'private, no-cache', etag: page.etag, vary: 'accept-encoding, cookie' });
    if (request.headers['if-none-match'] === page.etag) return reply.code(304).send();
    reply.type('text/html; charset=utf-8');
    const accepted = request.headers['accept-encoding'] ?? '';
    if (/\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(page.br ??= this.#grow(brotliCompressSync(page.html, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })));
    if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(page.gzip ??= this.#grow(gzipSync(page.html, { level: 9 })));
    return reply.header('content-encoding', 'identity').send(page.html);
  }

  #keep(key: string, text: string): Kept {
    const html = Buffer.from(text);
    const page: Kept = { etag: `W/"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`, html };
    this.#pages.set(key, page);
    this.#grow(html);
    for (const [oldest, { html: old, br, gzip }] of this.#pages) {
      if (this.#bytes <= room || oldest === key) break;
      this.#pages.delete(oldest);
      this.#bytes -= old.length + (br?.length ?? 0) + (gzip?.length ?? 0);
    }
    return page;
  }

  #grow(bytes: Buffer): Buffer {
    this.#bytes += bytes.length;
    return bytes;
  }
}
