/** Holds every page that a test sees against the HTML standard and its accessibility rules. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate, StaticConfigLoader, type ConfigData } from 'html-validate/node';
import { root } from '../../src/root.ts';

const config = JSON.parse(readFileSync(join(root, '.htmlvalidate.json'), 'utf8')) as ConfigData;

/** The same rules for every page, put together once: the library's own loader does it anew for each, which takes a third of the time. */
class OneConfigLoader extends StaticConfigLoader {
  #resolved?: ReturnType<StaticConfigLoader['getConfigFor']>;
  override getConfigFor(handle: string): ReturnType<StaticConfigLoader['getConfigFor']> {
    return this.#resolved ??= super.getConfigFor(handle);
  }
}

const validator = new HtmlValidate(new OneConfigLoader(config));
const seen = new Set<string>();

/** @throws Error that names each finding with its rule, line and source. @param where what to call the page in the error */
export async function checkHtml(html: string, where: string): Promise<void> {
  const hash = createHash('sha1').update(html).digest('base64');
  if (seen.has(hash)) return;
  const report = await validator.validateString(html, where);
  if (report.valid && report.warningCount === 0) { seen.add(hash); return; }
  const lines = html.split('\n');
  const findings = report.results.flatMap(({ messages }) => messages)
    .map(({ ruleId, message, line, column }) => `  ${ruleId}: ${message}\n    ${line}:${column} ${lines[line - 1]?.slice(Math.max(0, column - 60), column + 100).trim()}`);
  throw new Error(`${where} is no valid page:\n${findings.join('\n')}`);
}
