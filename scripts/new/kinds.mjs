// What can be made, and where its line goes.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../support/run.mjs';
import { addLine } from './write.mjs';

const registry = (file, line, like) => ({ file, edit: (text) => addLine(text, line, like, file) });

/** @type {Record<string, { name: string, makes: string, plan(root: string, words: import('./names.mjs').Words, options: { tenant?: string }): import('./write.mjs').Plan }>} */
export const kinds = {
  service: {
    name: 'SLUG [--tenant TOWN]', makes: 'a service with three journeys, for the library or for one town alone',
    plan: planService,
  },
  tenant: {
    name: 'TOWN', makes: 'a town, with three services of the library',
    plan: (_root, words) => ({
      template: 'tenant', folder: `tenants/${words.name}`, words, registries: [],
      next: `Next: name, colours and addresses in tenants/${words.name}/tenant.yaml. Then npm start shows it at http://${words.name}.localhost:3000.\nIts streets, if it has a list: tenants/${words.name}/streets.txt\nMore: docs/how-to/add-a-tenant.md`,
    }),
  },
  field: {
    name: 'TYPE', makes: 'a type of field',
    plan: (_root, words) => ({
      template: 'field', folder: `src/modules/forms/fields/${words.name}`, words,
      registries: [registry('src/modules/forms/fields/index.ts', `export { ${words.camel}Field } from './${words.name}/${words.name}.field.tsx';`, /^export \{ \w+Field \}/)],
      next: `Next: what it accepts, in ${words.name}.rules.ts. Then: npm run check-services (editors learn the type) and npx vitest run src/modules/forms/fields\nMore: docs/how-to/add-a-field-type.md`,
    }),
  },
  'sign-in': {
    name: 'METHOD', makes: 'a way to sign in',
    plan: (_root, words) => ({
      template: 'sign-in', folder: `src/modules/accounts/sign-in/${words.name}`, words,
      registries: [{
        file: 'src/modules/accounts/sign-in/index.ts',
        edit: (text) => addLine(addLine(text, `import { ${words.camel} } from './${words.name}/${words.name}.ts';`, /^import \{ \w+ \} from '\.\//, 'sign-in/index.ts'), `  ${words.camel},`, /^ {2}\w+,$/, 'sign-in/index.ts', true),
      }],
      next: `Next: who is recognised, in ${words.name}/recognise.ts; until then it refuses everyone. A town switches it on in its tenant.yaml: signIn: [email-link, ${words.name}]\nMore: docs/how-to/add-a-sign-in-method.md`,
    }),
  },
  provider: {
    name: 'NAME', makes: 'a payment provider, with the stand-in by which it is tested',
    plan: (_root, words) => ({
      template: 'provider', folder: `src/modules/payments/providers/${words.name}`, words,
      registries: [{
        file: 'src/modules/payments/providers/index.ts',
        edit: (text) => addLine(addLine(text, `import { ${words.camel} } from './${words.name}/${words.name}.ts';`, /^import \{ \w+ \} from '\.\//, 'providers/index.ts'), `  entry(${words.camel}),`, /^ {2}entry\(\w+\),$/, 'providers/index.ts', true),
      }],
      next: `Next: its protocol, in testing/stand-in.ts, request.rules.ts and answer.rules.ts; what it speaks so far is made up. Then: npx vitest run src/modules/payments/providers/${words.name}\nMore: docs/how-to/add-a-payment-provider.md`,
    }),
  },
  module: {
    name: 'NAME', makes: 'a module with a page of its own',
    plan: (_root, words) => ({
      template: 'module', folder: `src/modules/${words.name}`, words,
      registries: [{ file: 'src/modules.ts', edit: (text) => listModule(text, words) }],
      next: `Next: what it may import, in src/modules.ts. Its page is /${words.name}; its test: npx vitest run src/modules/${words.name}\nMore: docs/how-to/add-a-module.md`,
    }),
  },
};

/** Three places of one file: import, architecture, list of what is loaded. */
function listModule(text, { name, camel }) {
  const imported = addLine(text, `import ${camel} from './modules/${name}/module.ts';`, /^import \w+ from '\.\/modules\//, 'src/modules.ts');
  const listed = addLine(imported, `  { name: '${name}', imports: [] },`, /^ {2}\{ name: '/, 'src/modules.ts');
  return listed.replace(/^(export const modules: readonly Module\[\] = \[[^\]]*?),?(\s*\];)$/m, `$1, ${camel}$2`);
}

function planService(root, words, { tenant }) {
  const folder = tenant === undefined ? `services/${words.name}` : `tenants/${tenant}/services/${words.name}`;
  const { office, city } = tenant === undefined ? { office: 'buergerbuero', city: 'Musterstadt' } : townOf(root, tenant);
  if (tenant !== undefined && existsSync(join(root, 'services', words.name))) {
    throw new Problem(`The library has ${words.name} already. To take it over, add this line to tenants/${tenant}/services.yaml:\n- use: ${words.name}\nFor a service of the town's own, choose another name.`);
  }
  return {
    template: 'service', folder, registries: [],
    words: { ...words, office, city, schema: tenant === undefined ? '../service.schema.json' : '../../../../services/service.schema.json' },
    next: `Next: the words and questions in ${folder}/service.yaml, then npm run check-services.\n${tenant === undefined
      ? `A town takes it over with one line in tenants/TOWN/services.yaml: - use: ${words.name}` : `${tenant} offers it at once: /dienste/${words.name}`}\nMore: docs/how-to/add-a-service.md`,
  };
}

/** A town's first office and its city. @throws {Problem} naming the towns there are */
function townOf(root, tenant) {
  const file = join(root, 'tenants', tenant, 'tenant.yaml');
  if (!/^[a-z][a-z0-9-]*$/.test(tenant) || !existsSync(file)) {
    const towns = readdirSync(join(root, 'tenants')).filter((name) => existsSync(join(root, 'tenants', name, 'tenant.yaml')));
    throw new Problem(`There is no town „${tenant}“. There are: ${towns.join(', ')}. To add one: npm run new -- tenant ${tenant}`);
  }
  const text = readFileSync(file, 'utf8');
  return { office: /^offices:\s*(?:#.*)?\n(?:\s*(?:#.*)?\n)*\s+([a-z][a-z-]*):/m.exec(text)?.[1] ?? 'buergerbuero', city: /^ {2}city: (.+)$/m.exec(text)?.[1] ?? 'Musterstadt' };
}
