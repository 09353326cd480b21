// npm run staff -- add|deactivate|activate|list …: who works at the desk.
import { command } from './support/command.mjs';

await command('staff');
