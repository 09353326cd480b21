import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Addresses of what every page loads, and the folder they are served from. */
export interface Assets {
  readonly css: string;
  readonly js: string;
  /** Loaded ahead of the style sheet that asks for them. */
  readonly fonts: readonly string[];
  /** Absolute folder to be served at `/assets/`; names bear their content's hash, so they may be cached for ever. */
  readonly dir: string;
}

/** What pages name before `loadAssets` was called: tests that only look at the HTML. */
let current: Assets = { css: '/assets/app.css', js: '/assets/app.js', fonts: [], dir: '' };

/**
 * Reads what `scripts/assets.mjs` built, and makes every page use it from now on.
 * @param root absolute folder of the project
 * @throws Error with the cure when nothing was built
 */
export function loadAssets(root: string): Assets {
  const dir = join(root, 'dist/assets');
  let manifest: Record<string, string>;
  try {
    manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as Record<string, string>;
  } catch (cause) {
    throw new Error(`dist/assets/manifest.json cannot be read; run „npm run build“ first`, { cause });
  }
  const { 'app.css': css, 'app.js': js } = manifest;
  const fonts = ['fira-sans-400.woff2', 'fira-sans-600.woff2'].flatMap((name) => manifest[name] ?? []);
  if (!css || !js) throw new Error('dist/assets/manifest.json lacks app.css or app.js; run „npm run build“ again');
  current = { css, js, fonts, dir };
  return current;
}

/** The assets that pages name. */
export const currentAssets = (): Assets => current;
