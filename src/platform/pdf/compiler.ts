import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { initSync, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import { coverage } from './fonts/coverage.ts';
import { missing, printable } from './printable.rules.ts';
import type { Job } from './protocol.ts';
import { showTitle } from './show-title.ts';

/** Typst in this thread. */
export interface Compiler {
  /** @throws Error with the template's path and line when it does not compile with this data. */
  compile(job: Job): Uint8Array<ArrayBuffer>;
  /** Bytes that the compiler holds. It only grows: what it has laid out once stays in its cache. */
  memory(): number;
}

interface Diagnostic {
  readonly path: string;
  readonly severity: string;
  readonly range: string;
  readonly message: string;
}

const common = 'platform/pdf/templates';

/** Makes the compiler. It may be made once per thread. */
export async function createCompiler(module: WebAssembly.Module, fonts: readonly Uint8Array[], source: string): Promise<Compiler> {
  const { memory } = initSync({ module });
  const builder = new TypstCompilerBuilder();
  await builder.set_dummy_access_model();
  for (const font of fonts) await builder.add_raw_font(font);
  const compiler = await builder.build();
  const covered = coverage(fonts[0] ?? new Uint8Array());
  const folders = new Set<string>();
  const assets = new Set<string>();
  const encoder = new TextEncoder();

  /** Makes all templates of a folder known, once. */
  const mount = (folder: string): void => {
    if (folders.has(folder)) return;
    folders.add(folder);
    for (const file of readdirSync(posix.join(source, folder))) {
      if (file.endsWith('.typ')) compiler.add_source(`/${folder}/${file}`, readFileSync(posix.join(source, folder, file), 'utf8'));
    }
  };
  const asset = (svg: string): string => {
    const path = `/assets/${createHash('sha256').update(svg).digest('hex').slice(0, 16)}.svg`;
    if (!assets.has(path)) compiler.map_shadow(path, encoder.encode(svg));
    assets.add(path);
    return path;
  };

  return {
    memory: () => memory.buffer.byteLength,
    compile({ template, data, assets: drawings }) {
      mount(common);
      mount(posix.dirname(template));
      const paths = Object.fromEntries(Object.entries(drawings).map(([name, svg]) => [name, asset(svg)]));
      const shown = JSON.stringify({ ...printable(data, covered), assets: paths });
      compiler.map_shadow('/data.json', encoder.encode(`{"gaps":${shown.includes(missing)},${shown.slice(1)}`));
      const world = compiler.snapshot(undefined, `/${template}`, undefined);
      try {
        const { result, diagnostics } = world.get_artifact(1, 3) as { result?: Uint8Array<ArrayBuffer>; diagnostics?: Diagnostic[] };
        if (!result) throw new Error(explain(template, diagnostics ?? []));
        return showTitle(result);
      } finally {
        world.free();
      }
    },
  };
}

/** `src/…/receipt.typ:12: unknown variable: foo`, one line per error. Lines are counted from one. */
function explain(template: string, diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity.toLowerCase() === 'error');
  if (!errors.length) return `src/${template}: no document came out`;
  return errors.map(({ path, range, message }) => `src/${(path || template).replace(/^\/+/, '')}:${Number.parseInt(range, 10) + 1 || 1}: ${message}`).join('\n');
}
