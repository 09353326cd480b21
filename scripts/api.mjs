// npm run api -- add|rotate|revoke|end|list …: which specialist software may call the API.
import { command } from './support/command.mjs';

await command('api');
