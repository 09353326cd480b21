export { openDrafts } from './drafts.store.ts';
export type { Draft, Holder } from './draft.ts';
export { paths as applicationPaths } from './paths.ts';
