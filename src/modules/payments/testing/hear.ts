/** What a provider says, heard as the portal hears it: for tests of the modules that follow payments. */
export { hear } from '../hear.ts';
