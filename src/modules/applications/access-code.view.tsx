import type { Context } from '../../platform/http/index.ts';
import { Alert, Button, Buttons } from '../../ui/index.ts';
import type { Case } from '../cases/index.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';

/** The access code of a case that was sent without an account: what it is for, to keep, and the way to the case by it. */
export function AccessCode({ ctx, found, code }: { ctx: Context; found: Pick<Case, 'number' | 'contactEmail'>; code: string }) {
  const t = text(ctx);
  return (
    <section aria-labelledby="zugangscode">
      <h2 id="zugangscode">{t.codeTitle}</h2>
      <p>{t.codeWhy} {found.contactEmail ? t.codeMail : t.codeNoMail}</p>
      <dl class="facts">
        <div class="facts__item"><dt>{t.sentNumber}</dt><dd>{found.number}</dd></div>
        <div class="facts__item"><dt>{t.codeName}</dt><dd><code class="code-list__one">{code}</code></dd></div>
      </dl>
      <Alert kind="warning" title={t.codeKeep}><p>{t.codeSecret}</p></Alert>
      <form method="post" action={ctx.href(paths.openCase)}>
        <input type="hidden" name="nummer" value={found.number} />
        <input type="hidden" name="code" value={code} />
        <Buttons><Button kind="secondary">{t.codeOpen}</Button></Buttons>
      </form>
    </section>
  );
}
