import { expect, test } from 'vitest';
import { isOwnRequest, type Provenance } from './origin.rules.ts';

const host = 'guetersloh.localhost:3000';

test.each<[boolean, string, Provenance]>([
  [true, 'own page, Chromium', { 'sec-fetch-site': 'same-origin', origin: `http://${host}` }],
  [false, 'other site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  [false, 'another tenant on the same machine', { 'sec-fetch-site': 'same-site', origin: 'http://rees.localhost:3000' }],
  [false, 'metadata lie less than Origin', { 'sec-fetch-site': 'cross-site', origin: `http://${host}` }],
  [false, 'repeated header', { 'sec-fetch-site': ['same-origin', 'same-origin'], origin: `http://${host}` }],
  [true, 'Safari over plain http: Origin alone', { origin: `http://${host}` }],
  [false, 'Origin of another port', { origin: 'http://guetersloh.localhost:4000' }],
  [false, 'sandboxed frame', { origin: 'null' }],
  [true, 'Referer alone', { referer: `http://${host}/dienste` }],
  [false, 'Referer that only begins like ours', { referer: `http://${host}.evil.example/` }],
  [false, 'nothing at all', {}],
])('own request: %s — %s (DESIGN § 4.10)', (own, _what, headers) => {
  expect(isOwnRequest(headers, host)).toBe(own);
});
