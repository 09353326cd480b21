export { inFours, mod97, readIban } from './iban.rules.ts';
