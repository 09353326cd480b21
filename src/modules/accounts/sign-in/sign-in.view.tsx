import { Alert, ErrorSummary, sendPage } from '../../../ui/index.ts';
import { text } from '../messages.ts';
import type { SendSignInPage } from './contract.ts';
import { methodsOf } from './index.ts';

/** The page „Anmelden“ with the ways in that the tenant offers; 422 with what was typed when something was wrong. */
export const sendSignInPage: SendSignInPage = (request, reply, { returnTo, expired, fault }) => {
  const { ctx } = request;
  const t = text(ctx);
  const title = expired ? t.expiredTitle : t.signIn;
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title, status: fault ? 422 : 200 }, <>
    <h1>{title}</h1>
    <ErrorSummary errors={fault ? [{ href: `#${fault.control}`, text: fault.error }] : []} />
    {expired && <Alert kind="info" title={t.expired} />}
    {methodsOf(ctx.tenant).map((method) => {
      const own = fault?.method === method.id ? fault : undefined;
      return <method.block key={method.id} ctx={ctx} returnTo={returnTo} typed={own?.typed} error={own?.error} />;
    })}
  </>);
};
