export { safeName } from './file-name.rules.ts';
export { typeOf } from './file-type.rules.ts';
export { scanUpload } from './scan-upload.ts';
export { spool, type Spooled } from './spool.ts';
