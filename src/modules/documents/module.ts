import type { Module } from '../../platform/http/index.ts';
import { checkRoutes } from './check.routes.tsx';

/** Which documents the town has issued, and checking one. */
const documents: Module = { name: 'documents', routes: checkRoutes };

export default documents;
