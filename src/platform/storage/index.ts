export type { FileStorage, StoredFile } from './contract.ts';
export { pieceOf, postgresStorage } from './postgres.store.ts';
