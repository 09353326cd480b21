/**
 * Which test files share a process. To load the portal takes longer than most files run, so files are run one after the other in
 * processes that keep what they have loaded; what a module remembers stays, too, so those alone share one for which it is the same.
 */
import { importsOf, readSources } from './imports.ts';

export interface Groups {
  /** A process for each: it puts something in a module's place, or has processes of its own and takes minutes. */
  readonly alone: readonly string[];
  /** Start the portal: every module has told the platform what it follows. */
  readonly portal: readonly string[];
  /** Never start it: nobody follows anything. */
  readonly parts: readonly string[];
}

const portal = 'test/support/app.ts';
const own = ['test/kill/', 'test/scaffold/', 'dev/postgres.'];

/** Reads what every test file imports, and that in turn. @param root the project's folder */
export function groupsOf(root: string): Groups {
  const sources = ['src', 'test', 'dev', 'scripts'].flatMap((folder) => readSources(root, folder));
  const imports = new Map(sources.map((source) => [source.file, importsOf(source, root).filter(({ typeOnly }) => !typeOnly).map(({ to }) => to)]));
  const starts = new Map<string, boolean>([[portal, true]]);
  const startsPortal = (file: string): boolean => {
    const known = starts.get(file);
    if (known !== undefined) return known;
    starts.set(file, false);
    const found = (imports.get(file) ?? []).some(startsPortal);
    starts.set(file, found);
    return found;
  };
  const groups = Map.groupBy(sources.filter(({ file }) => /\.test\.tsx?$/.test(file)), ({ file, text }): keyof Groups => {
    if (own.some((part) => file.startsWith(part)) || /\bvi\.(mock|doMock|resetModules)\(/.test(text)) return 'alone';
    return startsPortal(file) ? 'portal' : 'parts';
  });
  const files = (group: keyof Groups): readonly string[] => (groups.get(group) ?? []).map(({ file }) => file);
  return { alone: files('alone'), portal: files('portal'), parts: files('parts') };
}
