// Names of what is made, in the spellings that code and data need.
import { Problem } from '../support/run.mjs';

const shape = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * @param {string | undefined} name as given: `rote-tonne`
 * @param {string} kind what it is to be the name of
 * @returns {{ name: string, camel: string, pascal: string, snake: string, title: string }} roteTonne, RoteTonne, rote_tonne, „Rote Tonne“
 * @throws {Problem} with a name that would do
 */
export function checkName(name, kind) {
  if (!name) throw new Problem(`How is the ${kind} to be called? For example: npm run new -- ${kind} rote-tonne`);
  if (!shape.test(name) || name.length > 40) {
    const better = suggest(name);
    throw new Problem(`„${name}“ is no name for a ${kind}: small letters a–z, digits and single dashes, beginning with a letter, at most 40.${better ? ` Take: ${better}` : ''}`);
  }
  const pascal = name.replace(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase());
  const title = name.split('-').map((word) => word[0].toUpperCase() + word.slice(1)).join(' ');
  return { name, camel: pascal[0].toLowerCase() + pascal.slice(1), pascal, snake: name.replaceAll('-', '_'), title };
}

const letters = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** The nearest good name; empty where there is none. */
function suggest(name) {
  const better = name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase().replace(/[äöüß]/g, (letter) => letters[letter])
    .replace(/[^a-z0-9]+/g, '-').replace(/^[-0-9]+|-+$/g, '').slice(0, 40).replace(/-$/, '');
  return shape.test(better) ? better : '';
}
