import type { SignInMethod } from '../contract.ts';
import { eidRoutes } from './eid.routes.tsx';
import { text } from './messages.ts';
import { EidBlock, EidManage, EidProfile, EidRegister } from './eid.view.tsx';
import { eidSettings, type EidSettings } from './settings.ts';

/** Sign-in with the online function of the ID card (S4.6, S4.8–4.10, S5.5), by an eID service of BSI TR-03130: trust level high. */
export const eid: SignInMethod<EidSettings> = {
  id: 'eid', level: 'high', kinds: ['eid'], settings: eidSettings,
  missing: ({ eid: configured }) => (configured ? undefined : 'set EID_SERVICE_URL (and EID_SERVICE_KEY, EID_SERVICE_CERT), or take eid away'),
  title: (ctx) => text(ctx).title, register: { title: (ctx) => text(ctx).registerTitle, block: EidRegister }, block: EidBlock, manage: EidManage, profile: EidProfile,
  source: (ctx) => ({ title: text(ctx).source, changes: text(ctx).sourceChanges }), routes: eidRoutes,
};
