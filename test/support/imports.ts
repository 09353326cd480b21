/**
 * Who imports whom. Every import in Stadttor names a file with its ending, so reading the statements is enough; the
 * usual tools read TypeScript through a compiler interface that TypeScript 7 no longer has (dependency-cruiser 18).
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

export interface Import {
  from: string;
  /** path below the project's folder, or the name of a package */
  to: string;
  /** vanishes when compiled */
  typeOnly: boolean;
}

export interface Source { file: string; text: string }

/** All sources below a folder. @param root the project's folder @param folder e.g. `src` */
export const readSources = (root: string, folder: string): Source[] => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(tsx?|mjs)$/.test(file))
  .map((file) => ({ file: `${folder}/${file.replaceAll('\\', '/')}`, text: readFileSync(join(root, folder, file), 'utf8') }));

const statement = /^\s*(?:import|export)\s+(type\s)?[^'";]*?\bfrom\s*'([^']+)'|^\s*(?:import)\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

/** @throws Error when an import names a file that does not exist */
export function importsOf({ file, text }: Source, root: string): Import[] {
  return [...text.matchAll(statement)].map(([all, type, named, bare, dynamic]) => {
    const target = (named ?? bare ?? dynamic)!;
    const to = target.startsWith('.') ? posix.join(posix.dirname(file), target) : target;
    if (to !== target && !existsSync(join(root, to))) throw new Error(`${file} imports ${target}, which does not exist`);
    return { from: file, to, typeOnly: Boolean(type) || all.includes('typeof import(') };
  });
}

/** Groups of files that import each other in a circle (Tarjan's strongly connected components with more than one file). */
export function cycles(imports: readonly Import[]): string[][] {
  const graph = Map.groupBy(imports, ({ from }) => from);
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.get(file)!);
    stack.push(file);
    for (const { to } of graph.get(file) ?? []) {
      if (!index.has(to)) visit(to);
      if (stack.includes(to)) low.set(file, Math.min(low.get(file)!, low.get(to)!));
    }
    if (low.get(file) !== index.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1 || graph.get(file)?.some(({ to }) => to === file)) found.push(group.sort());
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return found;
}
