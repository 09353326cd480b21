import { expect, it } from 'vitest';
import { mayReach, urlFault, type Reach } from './address.rules.ts';

const production: Reach = { production: true, networks: [] };
const inside: Reach = { production: true, networks: ['10.20.0.0/16', 'fd12:3456::/32'] };
const workshop: Reach = { production: false, networks: [] };

it.each<[boolean, string, Reach]>([
  [true, '93.184.216.34', production], [true, '2606:2800:220:1::1', production],
  ...['127.0.0.1', '::1', '10.20.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '::', 'fe80::1', 'fd12:3456::1', 'ff02::1', '224.0.0.1', '255.255.255.255', '::ffff:127.0.0.1', '::ffff:10.20.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', 'kein.name'].map((address): [boolean, string, Reach] => [false, address, production]),
  [true, '10.20.3.4', inside], [true, '::ffff:10.20.3.4', inside], [true, 'fd12:3456::9', inside], [false, '10.21.0.1', inside], [false, '127.0.0.1', inside],
  [true, '127.0.0.1', workshop], [true, '::1', workshop], [false, '10.20.3.4', workshop], [false, '169.254.169.254', workshop],
])('%s: %s', (may, address, reach) => expect(mayReach(address, reach)).toBe(may));

it.each<[string | undefined, string, Reach]>([
  [undefined, 'https://fachverfahren.example/stadttor', production], [undefined, 'https://10.20.3.4/x', inside], [undefined, 'http://127.0.0.1:4000/x', workshop], [undefined, 'http://localhost:4000', workshop], [undefined, 'http://[::1]:4000', workshop],
  ['url', 'fachverfahren', production], ['url', `https://a.example/${'x'.repeat(500)}`, production], ['https', 'http://fachverfahren.example', workshop], ['https', 'http://127.0.0.1', production], ['https', 'ftp://a.example', production], ['https', 'file:///etc/passwd', workshop],
  ['credentials', 'https://a:b@fachverfahren.example', production], ['private', 'https://127.0.0.1', production], ['private', 'https://169.254.169.254/latest', production], ['private', 'https://[::1]', production], ['private', 'https://0x7f.1', production], ['private', 'https://2130706433', production],
])('%s: %s', (fault, url, reach) => expect(urlFault(url, reach)).toBe(fault));
