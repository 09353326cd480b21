import type { Module } from '../../platform/http/index.ts';
import type { TownRole } from '../../platform/tenancy/index.ts';
import { announcementRoutes } from './announcements/announcements.routes.tsx';
import { interfaceRoutes } from './interfaces/interfaces.routes.tsx';
import { logRoutes } from './log/log.routes.tsx';
import { text } from './messages.ts';
import { paths } from './paths.ts';
import { paymentLinksForReaders } from '../payments/index.ts';
import { staffRoutes } from './staff/staff.routes.tsx';

/** Which pages are whose. */
const pages: readonly { readonly page: keyof typeof paths; readonly role: TownRole }[] = [{ page: 'staff', role: 'administrator' }, { page: 'interfaces', role: 'administrator' }, { page: 'log', role: 'auditor' }, { page: 'announcements', role: 'editor' }];

/** Roles in the whole town: who works here, what happened, what everybody is told. */
const administration: Module = {
  name: 'administration',
  routes(app, platform) {
    for (const routes of [staffRoutes, logRoutes, announcementRoutes, interfaceRoutes]) routes(app, platform);
  },
  deskLinks: (ctx) => [...pages.filter(({ role }) => ctx.staff?.roles.includes(role)).map(({ page }) => ({ path: paths[page], label: text(ctx)[page] })), ...paymentLinksForReaders(ctx)],
};

export default administration;
