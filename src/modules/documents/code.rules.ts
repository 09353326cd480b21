import { parseReadable } from '../../platform/crypto/readable.ts';

/** Signs of a check code, five bits each: 140 bits. It is no secret of what a document says; whoever knows it learns that the document exists. */
export const codeSigns = 28;

/** Reads a check code (Prüfcode) as people type it. @returns undefined for what cannot be one */
export const parseCheckCode = (typed: string): string | undefined => parseReadable(typed, codeSigns);
