import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../../../../platform/audit/index.ts';
import { isId } from '../../../../platform/db/index.ts';
import { notFound, readPost, tell, textIn, told, type Platform, type PostedTexts } from '../../../../platform/http/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { providersOf } from '../../tenant-providers.ts';
import { actorOf, requireCashier, requireReader } from '../access.ts';
import { transferProvider } from '../transfer-provider.ts';
import { paths } from '../paths.ts';
import { providerName } from '../provider-name.ts';
import { importSettlement } from './import-settlement.ts';
import { settlementText } from './settlement.messages.ts';
import { SettlementList, SettlementPage, type UploadFault } from './settlement.view.tsx';
import { clearLine, linesOf, missingThere, selectSettlement, selectSettlements } from './settlements.store.ts';

interface OfSettlement { Params: { id: string }; Querystring: { ab?: string } }
/** Files and lines on a page; bookings that no file has; bytes of a file. */
const sizes = { files: 30, lines: 200, missing: 200, bytes: 10 * 1024 * 1024 };

/** `/verwaltung/zahlungen/abrechnungen`: settlement files, compared with the books. */
export function settlementRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<{ Querystring: { ab?: string } }>(paths.settlements, async (request, reply) => {
    requireReader(request);
    return list(request, reply, platform, {});
  });

  app.post<{ Querystring: { ab?: string } }>(paths.settlements, async (request, reply) => {
    const { ctx } = request;
    const by = requireCashier(request);
    const { posted, file, tooLarge } = await readUpload(request);
    const provider = textIn(posted, 'zahlweg') ?? '';
    if (!providers(request, platform).some(({ id }) => id === provider)) return list(request, reply, platform, { chosen: provider, fault: { kind: 'provider' } });
    if (tooLarge || !file) return list(request, reply, platform, { chosen: provider, fault: { kind: tooLarge ? 'too-large' : 'file' } });
    const became = await platform.db.tenant(ctx.tenant.id, (tx) => importSettlement(tx, by, { provider, ...file }));
    if (became.kind !== 'imported' && became.kind !== 'same') return list(request, reply, platform, { chosen: provider, fault: became });
    tell(reply, platform, became.id, became.kind);
    return reply.redirect(ctx.href(paths.settlement(became.id)), 303);
  });

  app.get<OfSettlement>(paths.settlement(':id'), async (request, reply) => {
    const { ctx, params: { id }, query } = request;
    requireReader(request);
    const after = /^\d{1,6}$/.test(query.ab ?? '') ? Number(query.ab) : undefined;
    const props = await platform.db.read(ctx.tenant.id, async (tx) => {
      const settlement = isId(id) ? await selectSettlement(tx, id) : undefined;
      if (!settlement) throw notFound();
      const rows = await linesOf(tx, id, { after, size: sizes.lines + 1 });
      const lines = rows.slice(0, sizes.lines);
      return { settlement, lines, next: rows.length > sizes.lines ? lines.at(-1)?.line : undefined, missing: await missingThere(tx, settlement, sizes.missing) };
    });
    reply.header('cache-control', 'no-store');
    const done = told(request, reply, platform, id, ['imported', 'same', 'cleared'] as const);
    const nameOf = (provider: string): string => providerName(platform, ctx, provider);
    return sendPage(request, reply, { title: settlementText(ctx).of(nameOf(props.settlement.provider)), kind: 'desk' }, <SettlementPage ctx={ctx} {...props} done={done} nameOf={nameOf} />);
  });

  app.post<OfSettlement>(paths.settlement(':id'), async (request, reply) => {
    const { ctx, params: { id } } = request;
    const by = requireCashier(request);
    const line = textIn((request.body ?? {}) as PostedTexts, 'geklaert') ?? '';
    if (!isId(id) || !/^\d{1,6}$/.test(line)) throw notFound();
    await platform.db.tenant(ctx.tenant.id, async (tx) => {
      if (!await selectSettlement(tx, id)) throw notFound();
      if (await clearLine(tx, id, Number(line), by)) await record(tx, by.staffId, actorOf(by), 'payments.line-cleared', { settlement: id, line: Number(line) });
    });
    tell(reply, platform, id, 'cleared');
    return reply.redirect(ctx.href(paths.settlement(id)), 303);
  });
}

/** Reads the post with its one file. */
async function readUpload(request: FastifyRequest): Promise<{ posted: PostedTexts; file?: { name: string; bytes: Buffer }; tooLarge: boolean }> {
  let file: { name: string; bytes: Buffer } | undefined;
  let tooLarge = false;
  const posted = await readPost(request, async ({ name, stream }) => {
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of stream) {
      size += piece.length;
      if (size <= sizes.bytes) pieces.push(piece);
    }
    tooLarge = size > sizes.bytes;
    if (!tooLarge && size > 0) file = { name: name.replaceAll('\0', '').slice(0, 200), bytes: Buffer.concat(pieces) };
  });
  return { posted, file, tooLarge };
}

/** Whose settlements can be imported: the town's providers, and its own account. */
function providers({ ctx }: FastifyRequest, platform: Platform): { id: string; name: string }[] {
  const ids = new Set([...providersOf(platform.config, ctx.tenant).map(({ id }) => id), transferProvider]);
  return [...ids].map((id) => ({ id, name: providerName(platform, ctx, id) }));
}

async function list(request: FastifyRequest<{ Querystring: { ab?: string } }>, reply: FastifyReply, platform: Platform, { chosen, fault }: { chosen?: string; fault?: UploadFault }): Promise<FastifyReply> {
  const { ctx, query: { ab } } = request;
  const rows = await platform.db.read(ctx.tenant.id, (tx) => selectSettlements(tx, { before: typeof ab === 'string' && isId(ab) ? ab : undefined, size: sizes.files + 1 }));
  const settlements = rows.slice(0, sizes.files);
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: settlementText(ctx).title, kind: 'desk', status: fault ? 422 : 200 },
    <SettlementList ctx={ctx} settlements={settlements} next={rows.length > sizes.files ? settlements.at(-1)?.id : undefined} providers={providers(request, platform)} chosen={chosen} fault={fault} nameOf={(id) => providerName(platform, ctx, id)} />);
}
