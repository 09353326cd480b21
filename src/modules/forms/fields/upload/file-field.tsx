import { formatBytes } from '../../../../platform/i18n/format.ts';
import { FileUpload } from '../../../../ui/index.ts';
import { type Shape, shapes } from '../../expressions/index.ts';
import type { Entry } from '../../entry.ts';
import type { BaseDefinition, FieldType, Flaw, StoredFile } from '../contract.ts';
import { fileStates, fileTypes, type FileTypeName, sampleFiles, spellTypes, storedFiles } from './files.ts';
import { text } from './messages.ts';

/** What a field of files allows. */
export interface FileLimits { readonly most: number; readonly size: number; readonly types: readonly FileTypeName[] }

const fileShape: Shape = shapes.list(shapes.context({ id: shapes.string, name: shapes.string, size: shapes.number, type: shapes.string }));
const mimes = (types: readonly FileTypeName[]): readonly string[] => types.flatMap((type) => [...fileTypes[type].mime]);

function flaws(files: readonly StoredFile[], { most, size, types }: FileLimits): Flaw[] {
  const found: Flaw[] = files.flatMap((file): Flaw[] => {
    if (file.size > size) return [{ code: 'range', say: (label, speaker) => text(speaker).smaller(label, file.name, formatBytes(size, speaker.lang)) }];
    if (!mimes(types).includes(file.type)) return [{ code: 'type', say: (label, speaker) => text(speaker).other(label, file.name, spellTypes(types, text(speaker).or)) }];
    return [];
  });
  if (files.length > most) found.unshift({ code: 'too-many', say: (label, speaker) => text(speaker).fewer(label, most) });
  return found;
}

/** A file that was taken while the scanner did not answer, and turned out infected since. */
const infected = (entry: Entry | undefined): Flaw[] => storedFiles(entry).filter(({ id }) => fileStates(entry).get(id) === 'infected')
  .map((file) => ({ code: 'infected', say: (label, speaker) => text(speaker).infected(label, file.name) }));

/** What the types for files have in common; the files themselves are kept by the draft. */
export function filesOf<D extends BaseDefinition>(limits: (def: D) => FileLimits): Omit<FieldType<D, readonly StoredFile[]>, 'type' | 'own' | 'examples'> {
  return {
    asks: 'value',
    apart: true,
    read: () => [],
    blank: (entry) => storedFiles(entry).length === 0,
    missing: () => [{ code: 'required', say: (label, speaker) => text(speaker).add(label) }],
    parse: (entry) => ({ value: storedFiles(entry), flaws: infected(entry) }),
    validate: (value, def) => flaws(value, limits(def)),
    shape: () => fileShape,
    feel: (value) => value.map((file) => ({ ...file })),
    view: ({ def, id, name, label, hint, error, optional, entry, speaker, uploads }) => {
      const { most, size, types } = limits(def);
      const t = text(speaker);
      const rule = t.hint(spellTypes(types, t.or), formatBytes(size, speaker.lang), most);
      const states = fileStates(entry);
      const files = storedFiles(entry).map((file) => ({
        id: file.id, name: file.name, size: file.size, state: states.get(file.id), removeName: `remove-file:${name}`, href: uploads?.href?.(file.id),
      }));
      return <FileUpload {...{ id, name, label, error, optional, files }} hint={hint ? `${hint} (${rule})` : rule} multiple={most > 1} maxSize={size}
        accept={types.map((type) => fileTypes[type].accept).join(',')} uploadName={`upload:${name}`} uploadUrl={uploads?.url?.(name)} />;
    },
    show: (value) => ({ text: value.map((file) => file.name).join('\n'), files: value }),
    export: (value) => value,
    entryOf: sampleFiles,
  };
}

