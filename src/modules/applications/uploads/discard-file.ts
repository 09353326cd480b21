import type { FastifyRequest } from 'fastify';
import { isId, type Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { draftDaysOf } from '../../catalogue/index.ts';
import type { Draft } from '../draft.ts';
import { takeDraftFile } from '../draft-files.store.ts';
import { touchDraft } from '../drafts.store.ts';
import { removeBytes } from './remove-bytes.ts';

/** Takes a file out of a draft that the caller has locked, and removes its bytes. Twice is as good as once. */
export async function discardFile(request: FastifyRequest, platform: Platform, tx: Tx, draft: Draft, fileId: string): Promise<void> {
  if (!isId(fileId) || !(await takeDraftFile(tx, draft.id, fileId))) return;
  await removeBytes(platform, tx, fileId);
  await touchDraft(tx, draft.id, draftDaysOf(request.ctx.tenant, draft.service));
}
