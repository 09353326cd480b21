/** `/gallery` on every town's site: all components of the design system in all their states, in the town's colours. */
import { h } from 'preact';
import type { Module } from '../src/platform/http/index.ts';

/**
 * For development alone: `dev/start.ts` hands it to the portal, `dist/main.js` never knows it.
 * @param built imports a module of dist/
 */
export async function galleryModule(built: <T>(path: string) => Promise<T>): Promise<Module> {
  const { Gallery } = await built<typeof import('../src/ui/gallery.tsx')>('gallery.js');
  const { sendPage } = await built<typeof import('../src/ui/index.ts')>('ui.js');
  return {
    name: 'gallery',
    routes(app) {
      app.get('/gallery', async (request, reply) => sendPage(request, reply, { title: 'Bausteine', wide: true }, h(Gallery, null)));
    },
  };
}
