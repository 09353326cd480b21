import type { FastifyInstance } from 'fastify';
import { footerPages } from '../../platform/tenancy/index.ts';
import { links } from '../../ui/index.ts';
import type { SendPublic } from './catalogue.routes.tsx';
import { footerWords } from './footer-pages.messages.ts';
import { FooterPageView, ReportBarrier } from './footer-pages.view.tsx';

/** The pages that law and courtesy ask for. */
export function footerRoutes(app: FastifyInstance, sendPublic: SendPublic): void {
  for (const page of footerPages) {
    app.get(`/${page}`, async (request, reply) => sendPublic(request, reply, `/${page}`, (ctx) => [
      { title: footerWords(ctx)[page], breadcrumb: [{ label: footerWords(ctx)[page] }] }, <FooterPageView page={page} tenant={ctx.tenant} />,
    ]));
  }
  const report = links.footer.reportBarrier;
  app.get(report, async (request, reply) => sendPublic(request, reply, report, (ctx) => [
    { title: footerWords(ctx).reportBarrier, breadcrumb: [{ label: footerWords(ctx).reportBarrier }] }, <ReportBarrier tenant={ctx.tenant} />,
  ]));
}
