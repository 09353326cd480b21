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

/** Ids, tokens, numbers of cases, moments: what differs between two answers to the same question. */
const opaque = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{20,}|\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b|\b\d{10,}\b|\b\d\d:\d\d\b/g;

/**
 * The page with a name for each such value, the same for the same: of two pages that are then alike one is valid when the other is. Rules
 * compare those values with each other and ask with what kind of sign an id begins, so that stays; they read nothing else in them.
 */
function likeness(html: string): string {
  const names = new Map<string, string>();
  return html.replace(opaque, (value) => {
    const known = names.get(value) ?? `${value[0]!.replace(/[a-z]/i, 'a').replace(/\d/, '0')}~${names.size}`;
    names.set(value, known);
    return known;
  });
}

/** @throws Error that names each finding with its rule, line and source. @param where what to call the page in the error */
export async function checkHtml(html: string, where: string): Promise<void> {
  const hash = createHash('sha1').update(likeness(html)).digest('base64');
  if (seen.has(hash)) return;
  const report = await validator.validateString(html, where);
  if (report.valid && report.warningCount === 0) { seen.add(hash); return; }
  const lines = html.split('\n');
  const findings = report.results.flatMap(({ messages }) => messages)
    .map(({ ruleId, message, line, column }) => `  ${ruleId}: ${message}\n    ${line}:${column} ${lines[line - 1]?.slice(Math.max(0, column - 60), column + 100).trim()}`);
  throw new Error(`${where} is no valid page:\n${findings.join('\n')}`);
}
