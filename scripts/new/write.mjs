// Writes what a plan says: the template's files into a new folder, and lines into registries.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { Problem } from '../support/run.mjs';

const templates = join(import.meta.dirname, 'templates');

/**
 * @typedef {object} Plan
 * @property {string} template folder in templates/
 * @property {string} folder that is made, from the project's folder
 * @property {Record<string, string>} words what stands for {{word}} in names and texts
 * @property {{ file: string, edit: (text: string) => string }[]} registries files that get a line
 * @property {string} next what the reader does now
 */

/**
 * Writes all of it, or nothing.
 * @param {string} root the project's folder
 * @param {Plan} plan
 * @returns {string[]} a line for each file, to print
 * @throws {Problem} where something of that name is there already
 */
export function write(root, { template, folder, words, registries }) {
  if (existsSync(join(root, folder))) throw new Problem(`${folder} is there already. Choose another name, or delete that folder first.`);
  const from = join(templates, template);
  const files = readdirSync(from, { recursive: true }).map(String).filter((file) => file.endsWith('.tmpl')).sort()
    .map((file) => ({ path: `${folder}/${fill(file.replace(/\.tmpl$/, ''), words).split(sep).join('/')}`, text: fill(readFileSync(join(from, file), 'utf8'), words) }));
  const edited = registries.map(({ file, edit }) => ({ path: file, text: edit(readFileSync(join(root, file), 'utf8')) }));
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const { path, text } of edited) writeFileSync(join(root, path), text);
  return [...files.map(({ path }) => `made     ${path}`), ...edited.map(({ path }) => `changed  ${path}`)];
}

/** Puts words for `{{word}}`. */
function fill(text, words) {
  return text.replace(/\{\{(\w+)\}\}/g, (_, word) => {
    if (words[word] === undefined) throw new Error(`a template names {{${word}}}, which nothing fills in`);
    return words[word];
  });
}

/**
 * Adds a line among similar ones, in the order of the alphabet; at their end where they have another order.
 * @param {string} text of the file
 * @param {string} line to add
 * @param {RegExp} like what the lines beside it look like
 * @param {string} file to name when there is no such line
 * @param {boolean} [last] the order means something: the new one goes last
 */
export function addLine(text, line, like, file, last = false) {
  const lines = text.split('\n');
  const there = lines.map((one, at) => ({ one, at })).filter(({ one }) => like.test(one));
  if (there.length === 0) throw new Problem(`${file} has no line like ${like}; add this one yourself:\n${line}`);
  const sorted = !last && there.every(({ one }, at) => at === 0 || there[at - 1].one < one);
  const next = sorted ? there.find(({ one }) => one > line) : undefined;
  lines.splice(next ? next.at : there.at(-1).at + 1, 0, line);
  return lines.join('\n');
}
