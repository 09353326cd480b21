export { canBeHad } from './contract.ts';
export type { FileState, FileStorage, StoredFile } from './contract.ts';
export { pieceOf, postgresStorage } from './postgres.store.ts';
