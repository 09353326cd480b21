export type { FileStorage, StoredFile } from './contract.ts';
export { postgresStorage } from './postgres.store.ts';
