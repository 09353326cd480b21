import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { languages, unknownOverrides } from '../i18n/index.ts';
import type { Tenant } from './load-tenants.ts';
import { ContentError } from './problem.ts';
import type { Problem } from './problem.ts';
import { placeOf, readYaml } from './yaml-file.ts';

/**
 * Finds words in `tenants/X/texts.LANG.yaml` that replace nothing: a typing error would else be silent.
 * To be called once all modules are loaded, for only then all their words are known.
 * @throws ContentError with file, line and cure of each.
 */
export function checkTexts(tenants: readonly Tenant[]): void {
  const problems = tenants.flatMap((tenant) => languages.flatMap((lang): Problem[] => {
    const words = tenant.texts[lang];
    const file = join(tenant.folder, `texts.${lang}.yaml`);
    if (!words || !existsSync(file)) return [];
    const read = readYaml(file).value;
    return unknownOverrides({ [lang]: words }).map((path) => ({
      ...placeOf(read, split(path)), message: `"${path}" replaces nothing`, cure: 'name a module and one of the plain texts in its messages.ts',
    }));
  }));
  if (problems.length) throw new ContentError(problems);
}

/** Module and key: a key may have points of its own. */
const split = (path: string): [string, string] => [path.slice(0, path.indexOf('.')), path.slice(path.indexOf('.') + 1)];
