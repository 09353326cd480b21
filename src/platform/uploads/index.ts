export { safeName } from './file-name.rules.ts';
export { typeOf } from './file-type.rules.ts';
export { spool, type Spooled } from './spool.ts';
