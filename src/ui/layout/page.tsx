import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Context } from '../../platform/http/context.ts';
import { currentAssets } from '../assets.ts';
import { text } from '../messages.ts';
import { portalItself, type Shell } from '../shell.ts';
import { Page, type PageProps } from './document.view.tsx';
import type { HeaderPerson } from './header.view.tsx';

export interface SendPageOptions extends PageProps {
  /** 200 when left out; 422 (a form with faults) also says so in the title. */
  status?: number;
}

/**
 * Answers with HTML: the only way to do so.
 * @param request its `ctx` says tenant, language and who is signed in; without one (unknown host) the portal itself speaks.
 * @param body what stands inside `<main>`, beginning with an `<h1>`.
 */
export function sendPage(request: FastifyRequest, reply: FastifyReply, options: SendPageOptions, body: ComponentChildren): FastifyReply {
  return reply.code(options.status ?? 200).type('text/html; charset=utf-8').send(renderPage(request.ctx as Context | undefined, options, body));
}

/** The document as text; for tests, and for pages that are rendered once and kept. */
export function renderPage(ctx: Context | undefined, { status, title, ...options }: SendPageOptions, body: ComponentChildren): string {
  const shell: Shell = ctx ?? { lang: 'de', tenant: portalItself, href: (path) => path };
  const named = status === 422 ? text(shell).errorPrefix + title : title;
  return `<!DOCTYPE html>${renderToString(
    <Page {...options} title={named} shell={shell} path={ctx?.path ?? '/'} assets={currentAssets()} person={personOf(ctx, options.kind)} sessionEndsIn={ctx?.sessionEndsIn} guest={ctx?.guest}>
      {body}
    </Page>,
  )}`;
}

function personOf(ctx: Context | undefined, kind: PageProps['kind']): HeaderPerson | undefined {
  if (kind === 'desk') return ctx?.staff && { name: ctx.staff.name, kind, pages: ctx.header.desk };
  return ctx?.visitor && { name: ctx.visitor.name, kind: 'citizen', unread: ctx.header.unread, level: ctx.header.level };
}
