export { nameFor, safeName } from './file-name.rules.ts';
export { bare } from './metadata/index.ts';
export { typeOf } from './file-type.rules.ts';
export { examine } from './examine.ts';
export { spool, type Spooled } from './spool.ts';
export { archiveNames } from './archive-names.rules.ts';
