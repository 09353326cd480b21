export { openDrafts } from './drafts.store.ts';
export { guestOf, letGuestIn, sendGuestAway } from './guest.ts';
export type { Draft, Holder } from './draft.ts';
export { formFigures, type FormFigures } from './figures/form-figures.ts';
export { AskedAgain } from './corrections/asked-again.view.tsx';
export { paths as applicationPaths } from './paths.ts';
