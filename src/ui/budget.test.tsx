import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAssets } from '../../scripts/assets.mjs';
import { root } from '../root.ts';
import { Gallery } from './gallery.tsx';
import { renderPage } from './layout/page.tsx';

let out: string;
let built: Awaited<ReturnType<typeof buildAssets>>;
beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), 'stadttor-assets-'));
  built = await buildAssets({ out, quiet: true });
});
afterAll(() => rmSync(out, { recursive: true }));

describe('what a page loads', () => {
  it('is at most 60 kB compressed in five requests, even with every component on the page', () => {
    const page = brotliCompressSync(renderPage(undefined, { title: 'Bausteine' }, <Gallery />)).length;
    const loaded = ['app.css', 'app.js', 'fira-sans-400.woff2', 'fira-sans-600.woff2'].map((name) => built[name]?.brotli ?? Number.NaN);
    expect(page + loaded.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(60_000);
  });

  it('is stored with its hash, and compressed beforehand', () => {
    expect(built['app.css']?.url).toMatch(/^\/assets\/app\.[0-9a-f]{10}\.css$/);
    const files = readdirSync(out);
    for (const name of ['app.css', 'app.js']) for (const ending of ['', '.br', '.gz']) expect(files).toContain(`${built[name]?.url.slice('/assets/'.length)}${ending}`);
  });

  it('knows the colour of every town that has a folder', () => {
    const css = readFileSync(join(out, built['app.css']?.url.slice('/assets/'.length) ?? ''), 'utf8');
    for (const town of readdirSync(join(root, 'tenants'), { withFileTypes: true })) if (town.isDirectory()) expect(css).toContain(`[data-tenant=${town.name}]`);
  });

  it('asks nobody else for anything', () => {
    for (const name of ['app.css', 'app.js']) expect(readFileSync(join(out, built[name]?.url.slice('/assets/'.length) ?? ''), 'utf8')).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  });
});
