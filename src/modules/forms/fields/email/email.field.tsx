import { Input } from '../../../../ui/index.ts';
import { line } from '../../entry.ts';
import { shapes } from '../../expressions/index.ts';
import type { BaseDefinition } from '../contract.ts';
import { bad, both, fieldType, good, like, oneLine, plainly } from '../kit.ts';

const pattern = /^[^\s@"<>(),;:\\[\]]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u;

/** „ Erika.Mustermann@Beispiel.DE “ → with the domain in small letters; also from „mailto:…“ and „Name <…>“. Null where it is none. */
export function readEmail(text: string): string | null {
  const bare = (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).replace(/^mailto:/i, '').replace(/\s/g, '');
  const at = bare.lastIndexOf('@');
  const [local, domain] = [bare.slice(0, at), bare.slice(at + 1).toLowerCase()];
  const fits = at > 0 && bare.length <= 254 && local.length <= 64 && !local.startsWith('.') && !local.endsWith('.') && !local.includes('..');
  return fits && pattern.test(`${local}@${domain}`) ? `${local}@${domain}` : null;
}

/** An e-mail address. */
export const emailField = fieldType<BaseDefinition, string>({
  ...oneLine,
  type: 'email',
  own: {},
  parse: (entry) => {
    const value = readEmail(line(entry));
    return value === null ? bad(like('format', both('name@beispiel.de', 'name@example.com'))) : good(value);
  },
  shape: () => shapes.string,
  feel: (value) => value,
  view: ({ def, id, name, label, hint, error, optional, entry, locked }) => (
    <Input {...{ id, name, label, hint, error, optional }} value={line(entry)} type="email" inputMode="email" autocomplete={def.prefill ? 'email' : undefined} spellcheck={false} readOnly={locked()} />
  ),
  show: plainly,
  export: (value) => value,
  examples: [
    { entry: ' Erika.Mustermann@Beispiel.DE ', value: 'Erika.Mustermann@beispiel.de', shown: 'Erika.Mustermann@beispiel.de' },
    { entry: 'Erika <erika+hund@beispiel.de>', value: 'erika+hund@beispiel.de' },
    { entry: 'erika@müller.de', value: 'erika@müller.de' },
    { entry: 'erika @beispiel.de', value: 'erika@beispiel.de' },
    { entry: 'erika@beispiel', flaws: ['format'] }, { entry: 'erika.beispiel.de', flaws: ['format'] }, { entry: 'a@b@c.de', flaws: ['format'] },
    { entry: 'erika..m@beispiel.de', flaws: ['format'] }, { entry: 'erika@-x.de', flaws: ['format'] }, { entry: `${'a'.repeat(65)}@beispiel.de`, flaws: ['format'] },
  ],
});
