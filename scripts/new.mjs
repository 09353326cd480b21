// npm run new -- field|service|tenant|sign-in|provider|module NAME: makes a folder from a template and adds its line to the registry.
// What it makes compiles, passes the lint and its own tests at once; docs/how-to says how to go on. Plain Node 20 or later.
import { parseArgs } from 'node:util';
import { kinds } from './new/kinds.mjs';
import { checkName } from './new/names.mjs';
import { write } from './new/write.mjs';
import { Problem, fail, root } from './support/run.mjs';

const usage = `npm run new -- KIND NAME

${Object.entries(kinds).map(([kind, { name, makes }]) => `  ${`${kind} ${name}`.padEnd(32)}${makes}`).join('\n')}

Names are written like this: rote-tonne. docs/how-to says how to go on.`;

try {
  const { values, positionals: [kind, name, ...more] } = read(process.argv.slice(2));
  if (!kind || values.help) {
    console.log(usage);
  } else {
    const make = kinds[kind];
    if (!make) throw new Problem(`There is no template for „${kind}“.\n\n${usage}`);
    if (more.length) throw new Problem(`One name is enough; „${more.join(' ')}“ is too much. Join words by a dash: ${[name, ...more].join('-')}`);
    if (values.tenant !== undefined && kind !== 'service') throw new Problem(`--tenant goes with service only. Without it: npm run new -- ${kind} ${name ?? 'NAME'}`);
    const words = checkName(name, kind);
    const plan = make.plan(root, words, values);
    console.log([...write(root, plan), '', plan.next].join('\n'));
  }
} catch (error) {
  fail(error);
}

/** @throws {Problem} for an option that does not exist */
function read(args) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { tenant: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
  } catch (error) {
    throw new Problem(`${error.message}\n\n${usage}`);
  }
}
