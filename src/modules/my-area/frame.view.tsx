import type { ComponentChildren } from 'preact';
import type { Context } from '../../platform/http/index.ts';
import { Tabs } from '../../ui/index.ts';
import { mailboxPaths } from '../mailbox/index.ts';
import { text as consentsText } from './consents.messages.ts';
import { text } from './messages.ts';
import { text as noticesText } from './notices.messages.ts';
import { text as signInText } from './sign-in.messages.ts';
import { paths } from './paths.ts';

/** Heading and ways between the pages of the area. @param title of a page that stands below the current one */
export function Frame({ ctx, current, title, children }: { ctx: Context; current: keyof typeof paths; title?: string; children: ComponentChildren }) {
  const t = text(ctx);
  return <>
    <h1>{title ?? { overview: t.heading, details: t.details, signIn: signInText(ctx).title, consents: consentsText(ctx).title, notices: noticesText(ctx).title }[current]}</h1>
    <Tabs label={t.views} items={[
      { href: ctx.href(paths.overview), label: t.overview, current: current === 'overview' },
      { href: ctx.href(paths.details), label: t.details, current: current === 'details' },
      { href: ctx.href(paths.signIn), label: signInText(ctx).title, current: current === 'signIn' },
      { href: ctx.href(paths.consents), label: consentsText(ctx).title, current: current === 'consents' },
      { href: ctx.href(paths.notices), label: noticesText(ctx).title, current: current === 'notices' },
      { href: ctx.href(mailboxPaths.home), label: t.mailbox },
    ]} />
    {children}
  </>;
}
