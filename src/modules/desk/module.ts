import type { Module } from '../../platform/http/index.ts';
import { deskRoutes } from './desk.routes.tsx';

/** Where the town hall answers: queue, case, messages, decision. */
const desk: Module = { name: 'desk', routes: deskRoutes };

export default desk;
