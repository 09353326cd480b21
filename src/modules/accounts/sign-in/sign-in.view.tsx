import { Alert, ErrorSummary, sendPage } from '../../../ui/index.ts';
import { text } from '../messages.ts';
import type { SendSignInPage } from './contract.ts';
import { methodsOf } from './index.ts';

/** The page „Anmelden“ with the ways in that the tenant offers; 422 with what was typed when something was wrong. */
export const sendSignInPage: SendSignInPage = (request, reply, { expired, ...props }) => {
  const { ctx } = request;
  const t = text(ctx);
  const title = expired ? t.expiredTitle : t.signIn;
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title, status: props.error ? 422 : 200 }, <>
    <ErrorSummary errors={props.error ? [{ href: '#email', text: props.error }] : []} />
    <h1>{title}</h1>
    {expired && <Alert kind="info" title={t.expired} />}
    {methodsOf(ctx.tenant).map((method) => <method.block key={method.id} ctx={ctx} {...props} />)}
  </>);
};
