/** For tests: holds the server of the folder given as argument until told to stop (SIGTERM), and says so as a JSON line. */
import { startPostgres } from '../postgres.ts';

const held = await startPostgres({ data: process.argv[2]! });
const alive = setInterval(() => {}, 1000);
process.once('SIGTERM', () => {
  clearInterval(alive);
  void held.stop().then(() => process.exit(0));
});
console.log(JSON.stringify({ url: held.url, ownerUrl: held.ownerUrl, joined: held.joined }));
