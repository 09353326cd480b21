// npm run keys -- show|rotate-master|rotate-tenant …: the keys that seal what people write.
import { command } from './support/command.mjs';

await command('keys');
