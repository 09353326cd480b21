import type { SignInMethod } from '../contract.ts';
import { emailLinkRoutes } from './email-link.routes.tsx';
import { text } from '../../messages.ts';
import { EmailLinkBlock } from './email-link.view.tsx';

/** Sign-in by a link in an e-mail (S5.3): shows that the mailbox can be read, so trust level low. */
export const emailLink: SignInMethod = { id: 'email-link', level: 'low', kinds: ['email'], title: (ctx) => text(ctx).linkTitle, block: EmailLinkBlock, routes: emailLinkRoutes };
