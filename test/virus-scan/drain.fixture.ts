/** For the test: a worker of its own that scans a town's files, to be killed. Arguments: database, clamd, town, master key. */
import pino from 'pino';
import { keyring, masterKey } from '../../src/platform/crypto/keys.ts';
import { openDatabase } from '../../src/platform/db/index.ts';
import { postgresStorage } from '../../src/platform/storage/index.ts';
import { clamd, scanJobs } from '../../src/platform/virus-scan/index.ts';

const [, , url = '', address = '', town = '', key = ''] = process.argv;
const db = openDatabase(url, 2, keyring(masterKey(Buffer.from(key, 'base64url'))), () => undefined);
const scanner = clamd(address);
console.log('begins');
await scanJobs({ db, files: postgresStorage(db, true), log: pino({ level: 'silent' }), scanner })['files.scan']!(town, {} as never);
console.log('done');
await db.close();
