import type { CitizenViewer } from './access.rules.ts';

/**
 * How a citizen is called in a case's thread and record: by the account's name; an account without one is called by its
 * e-mail address, and then the name in the application counts.
 */
export const authorName = ({ name }: Pick<CitizenViewer, 'name'>, { contactName }: { readonly contactName?: string }): string =>
  name.includes('@') ? contactName ?? name : name;
