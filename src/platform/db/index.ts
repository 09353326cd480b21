export { openDatabase, type Database, type Tx } from './database.ts';
export { migrate } from './migrate.ts';
export { isId, newId } from './id.ts';
