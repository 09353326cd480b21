import { expect, test } from 'vitest';
import { clientsFor } from './client.rules.ts';

const [computer, app] = ['http://127.0.0.1:24727/eID-Client?tcTokenURL=https%3A%2F%2Frees.example%2Ft%3Fa%3D1%26b%3D2', 'eid://127.0.0.1:24727/eID-Client?tcTokenURL=https%3A%2F%2Frees.example%2Ft%3Fa%3D1%26b%3D2'];

test.each([
  ['a computer', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', computer, app],
  ['a browser that says nothing', undefined, computer, app],
  ['an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1', app, computer],
  ['an Android telephone', 'Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36', app, computer],
])('S2.4 the AusweisApp is started by its own address on %s', (_what, agent, here, other) => {
  expect(clientsFor('http://127.0.0.1:24727/eID-Client', 'https://rees.example/t?a=1&b=2', agent)).toMatchObject({ here, other });
});
