import { safeName } from './file-name.rules.ts';

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * Names under which files lie in one folder of an archive: without paths and signs that a disk refuses, and each once, also where
 * capitals do not count: „foto.jpg“, „Foto (2).jpg“.
 */
export function archiveNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const safe = safeName(name, 'bin').replace(reserved, '_$&');
    const dot = safe.lastIndexOf('.');
    const [stem, ending] = dot > 0 ? [safe.slice(0, dot), safe.slice(dot)] : [safe, ''];
    let one = safe;
    for (let n = 2; taken.has(one.toLowerCase()); n++) one = `${stem} (${n})${ending}`;
    taken.add(one.toLowerCase());
    return one;
  });
}
