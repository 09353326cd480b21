import { fieldType } from '../kit.ts';
import type { BaseDefinition, StoredFile } from '../contract.ts';
import { filesOf } from '../upload/file-field.tsx';

const image: StoredFile = { id: 'f1', name: 'unterschrift.png', size: 20_000, type: 'image/png' };

/** A signature as a picture: one photo or scan. */
export const signatureField = fieldType<BaseDefinition, readonly StoredFile[]>({
  ...filesOf<BaseDefinition>(() => ({ most: 1, size: 5_000_000, types: ['jpeg', 'png'] })),
  type: 'signature',
  own: {},
  examples: [
    { entry: [{ ...image }], value: [image], shown: 'unterschrift.png' },
    { entry: [{ ...image, type: 'application/pdf' }], flaws: ['type'] },
    { entry: [{ ...image }, { ...image, id: 'f2' }], flaws: ['too-many'] },
    { entry: [], flaws: ['required'] },
  ],
});
