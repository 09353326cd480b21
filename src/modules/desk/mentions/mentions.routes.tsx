import type { FastifyInstance } from 'fastify';
import { notFound, tell, textIn, told, type Platform, type PostedTexts } from '../../../platform/http/index.ts';
import { formatDateTime } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Alert, Badge, Button, Checkbox, EmptyState, sendPage } from '../../../ui/index.ts';
import { setMentionMail, wantsMentionMail } from '../../accounts/index.ts';
import { mentionsOf } from '../../cases/index.ts';
import { viewerOf } from '../viewer-of.ts';
import { mentionText } from './mentions.messages.ts';
import { forMePath } from './paths.ts';

/** `/verwaltung/fuer-mich`: what colleagues point one to, and whether a mail tells of it. */
export function mentionRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(forMePath, async (request, reply) => {
    const { ctx } = request;
    const viewer = viewerOf(request);
    const t = mentionText(ctx);
    const { mentions, mail } = await platform.db.read(ctx.tenant.id, async (tx) => ({ mentions: await mentionsOf(tx, viewer), mail: await wantsMentionMail(tx, viewer.staff.staffId) }));
    const done = told(request, reply, platform, 'fuer-mich', ['saved'] as const);
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: t.title, kind: 'desk' }, <>
      <h1>{t.title}</h1>
      {done && <Alert kind="success" title={t.saved} announce />}
      <p class="lead">{t.lead}</p>
      {mentions.length === 0 && <EmptyState title={t.none} icon="people">{t.noneBody}</EmptyState>}
      <ul class="mentions">
        {mentions.map(({ noteId, found, by, at, insteadOf, seenAt }) => (
          <li key={noteId}>
            <a class="kern-link" href={ctx.href(`/verwaltung/vorgaenge/${found.id}#notizen`)}>{say(found.title, ctx.lang)} <span class="desk-number">{found.number}</span></a> {!seenAt && <Badge kind="warning" text={t.isNew} />}
            <span class="muted mentions__by">{t.by(by, formatDateTime(at, ctx.lang))}{insteadOf && ` – ${t.insteadOf(insteadOf)}`}</span>
          </li>
        ))}
      </ul>
      <form method="post" action={ctx.href(forMePath)}>
        <Checkbox id="mail" name="mail" label={t.mail} hint={t.mailHint} value="ja" checked={mail} />
        <Button kind="secondary" small name="speichern" value="1">{t.save}</Button>
      </form>
    </>);
  });

  app.post(forMePath, async (request, reply) => {
    const { ctx } = request;
    const { staff } = viewerOf(request);
    const posted = (request.body ?? {}) as PostedTexts;
    if (textIn(posted, 'speichern') === undefined) throw notFound();
    await platform.db.tenant(ctx.tenant.id, (tx) => setMentionMail(tx, staff.staffId, textIn(posted, 'mail') !== undefined));
    tell(reply, platform, 'fuer-mich', 'saved');
    return reply.redirect(ctx.href(forMePath), 303);
  });
}
