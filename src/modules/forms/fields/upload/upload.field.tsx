import { z } from 'zod';
import type { BaseDefinition } from '../contract.ts';
import { fieldType } from '../kit.ts';
import { filesOf } from './file-field.tsx';
import { fileTypeNames, type FileTypeName, readSize } from './files.ts';

interface Definition extends BaseDefinition { readonly max?: number; readonly maxSize?: string; readonly types?: readonly FileTypeName[] }

const size = z.string().refine((written) => readSize(written) !== null, { message: 'is no size', params: { cure: 'write "10 MB" or "500 kB"' } });
const file = (name: string, more: object = {}) => ({ id: 'f1', name, size: 1000, type: 'application/pdf', ...more });

/** Proofs: one or several files. */
export const uploadField = fieldType<Definition, readonly { id: string; name: string; size: number; type: string }[]>({
  ...filesOf<Definition>((def) => ({ most: def.max ?? 5, size: readSize(def.maxSize ?? '10 MB')!, types: def.types ?? fileTypeNames })),
  type: 'upload',
  own: {
    max: z.int().min(1).max(20).optional().describe('At most this many files (5).'),
    maxSize: size.optional().describe('Of one file: "10 MB" (usual), "500 kB".'),
    types: z.array(z.enum(fileTypeNames)).min(1).optional().describe('All of them unless said otherwise.'),
  },
  examples: [
    { entry: [file('Beleg für Müller.pdf')], value: [file('Beleg für Müller.pdf')], shown: 'Beleg für Müller.pdf' },
    { entry: [], flaws: ['required'] }, { entry: '', flaws: ['required'] },
    { entry: [file('a.pdf'), file('b.pdf')], def: { max: 1 }, flaws: ['too-many'] },
    { entry: [file('gross.pdf', { size: 600_000 })], def: { maxSize: '500 kB' }, flaws: ['range'] },
    { entry: [file('a.exe', { type: 'application/x-msdownload' })], flaws: ['type'] },
    { entry: [file('a.pdf')], def: { types: ['png'] }, flaws: ['type'] },
  ],
});
