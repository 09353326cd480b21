import type { FastifyRequest } from 'fastify';
import { say } from '../../platform/i18n/index.ts';
import { text as correctionText } from './corrections/corrections.messages.ts';
import type { Journey } from './journey.ts';
import { paths } from './paths.ts';
import { crumbs } from './start.routes.tsx';

/** The way to a page of a draft: by its service; to a correction by the case. */
export function crumbsOf(request: FastifyRequest, { draft: { correction }, service }: Pick<Journey, 'draft' | 'service'>): { label: string; href?: string }[] {
  const { ctx } = request;
  if (!correction) return crumbs(request, service);
  return [{ label: say(correction.found.title, ctx.lang), href: ctx.href(paths.correction(correction.found.id)) }, { label: correctionText(ctx).crumb }];
}
