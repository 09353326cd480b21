import type { SignInMethod } from '../contract.ts';
import { text } from './messages.ts';
import { passkeyRoutes } from './passkey.routes.tsx';
import { PasskeyBlock, PasskeyManage } from './passkey.view.tsx';

/** Sign-in by a passkey (WebAuthn level 3): bound to the town's host, confirmed on the device. It says that it is the same person as before, not who: trust level low. */
export const passkey: SignInMethod = { id: 'passkey', level: 'low', kinds: ['passkey'], title: (ctx) => text(ctx).title, block: PasskeyBlock, manage: PasskeyManage, routes: passkeyRoutes };
