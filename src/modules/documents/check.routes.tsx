import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { grouped } from '../../platform/crypto/readable.ts';
import { readPost, textIn, type Platform } from '../../platform/http/index.ts';
import { codeInPdf } from '../../platform/pdf/index.ts';
import { sendPage } from '../../ui/index.ts';
import { check, type Shown } from './check.ts';
import { CheckView, type CheckState } from './check.view.tsx';
import { parseCheckCode } from './code.rules.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';

/** Bytes of a file that is checked; no document of ours is nearly as large. */
const most = 5_000_000;
// who guesses codes finds none of 140 bits; this keeps them from asking
const limit = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } };

/** „Beleg prüfen“: whoever holds a document of the town checks it, signed in or not. */
export function checkRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(paths.check, async (request, reply) => send(request, reply, {}));

  // where a QR code leads
  app.get<{ Params: { code: string } }>(paths.byCode(':code'), limit, async (request, reply) => {
    const code = parseCheckCode(request.params.code);
    if (!code) return send(request, reply, { code: request.params.code, errors: { code: text(request.ctx).codeSlip } }, 422);
    return look(platform, request, reply, { code });
  });

  app.post(paths.check, limit, async (request, reply) => {
    const t = text(request.ctx);
    const { file, texts } = await receive(request);
    const typed = textIn(texts, 'code')?.trim() ?? '';
    const code = typed ? parseCheckCode(typed) : undefined;
    const again = (errors: CheckState['errors']): FastifyReply => send(request, reply, { code: typed, errors }, 422);
    if (file === 'empty' || file === 'too-large') return again({ file: file === 'empty' ? t.fileEmpty : t.fileLarge });
    if (typed && !code) return again({ code: t.codeSlip });
    const shown = file ?? digestOf(textIn(texts, 'pruefsumme'), textIn(texts, 'im-pdf'));
    return code || shown ? look(platform, request, reply, { code, file: shown }) : again({ code: t.nothing });
  });
}

type ShownFile = NonNullable<Shown['file']>;

/** Reads the post. Of the file nothing is kept but its digest and the code in it. */
async function receive(request: FastifyRequest): Promise<{ file?: ShownFile | 'empty' | 'too-large'; texts: Awaited<ReturnType<typeof readPost>> }> {
  let file: ShownFile | 'empty' | 'too-large' | undefined;
  const texts = await readPost(request, async ({ stream }) => {
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of stream) {
      size += piece.length;
      if (size <= most) pieces.push(piece);
    }
    const bytes = Buffer.concat(pieces);
    file = size > most ? 'too-large' : size === 0 ? 'empty' : { sha256: createHash('sha256').update(bytes).digest(), code: parseCheckCode(codeInPdf(bytes) ?? '') };
  });
  return { file, texts };
}

/** What the script found out of a file that stayed in the browser: whoever checks believes their own browser. */
function digestOf(hex: string | undefined, code: string | undefined): ShownFile | undefined {
  return hex && /^[0-9a-f]{64}$/.test(hex) ? { sha256: Buffer.from(hex, 'hex'), code: parseCheckCode(code ?? '') } : undefined;
}

async function look(platform: Platform, request: FastifyRequest, reply: FastifyReply, shown: Shown): Promise<FastifyReply> {
  const verdict = await platform.db.read(request.ctx.tenant.id, (tx) => check(tx, shown));
  return send(request, reply, { code: shown.code && grouped(shown.code, 4), verdict });
}

function send(request: FastifyRequest, reply: FastifyReply, state: CheckState, status = 200): FastifyReply {
  const { ctx } = request;
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: text(ctx).title, status }, <CheckView ctx={ctx} state={state} />);
}
