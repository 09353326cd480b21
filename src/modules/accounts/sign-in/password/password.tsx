import type { SignInMethod } from '../contract.ts';
import { forgottenRoutes } from './forgotten.routes.tsx';
import { manageRoutes } from './manage.routes.tsx';
import { text } from './messages.ts';
import { PasswordBlock, PasswordManage, RegisterBlock, registerLink } from './password.view.tsx';
import { registerRoutes } from './register.routes.tsx';
import { passwordSettings, type PasswordSettings } from './settings.ts';
import { signInRoutes } from './sign-in.routes.tsx';

/** Sign-in by e-mail address and password (S3.3, S4.2, S1.5): what one knows, so trust level low. */
export const password: SignInMethod<PasswordSettings> = {
  id: 'password', level: 'low', kinds: ['password'], settings: passwordSettings,
  register: { title: (ctx) => text(ctx).registerBy, block: RegisterBlock },
  start: (ctx, settings) => ({ account: registerLink(ctx, settings) }),
  title: (ctx, { register }) => (register === 'initial-password' ? text(ctx).titleInitial : text(ctx).title), block: PasswordBlock, manage: PasswordManage,
  routes(app, platform, page) {
    signInRoutes(app, platform, page);
    registerRoutes(app, platform);
    forgottenRoutes(app, platform);
    manageRoutes(app, platform);
  },
};
