import { archiveNames } from '../../../platform/uploads/index.ts';

/**
 * Names under which files go along: each once, since the other side finds a file by its name; without a percent sign, which some readers of
 * multipart/form-data take for an escape and others do not.
 */
export const attachmentNames = (names: readonly string[]): string[] => archiveNames(names.map((name) => name.replaceAll('%', '_')));
