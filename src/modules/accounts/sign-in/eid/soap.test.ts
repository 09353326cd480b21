import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { EidUnavailable } from './eid-service.ts';
import { call, textOf } from './soap.ts';

let said = '';
const server = createServer((_request, answer) => { answer.end(said); });
await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
afterAll(() => { server.close(); });
const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
const ask = (answer: string) => { said = answer; return call(url, {}, '<eid:x/>'); };
const envelope = (body: string, before = ''): string => `<?xml version="1.0"?>${before}<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`;

it('reads the body of a SOAP message', async () => {
  expect(textOf(await ask(envelope('<answer><City> Berlin </City></answer>')), 'City')).toBe('Berlin');
});

it.each([
  ['no XML', 'Service unavailable'], ['cut off', envelope('<answer>').slice(0, -5)], ['with entities', envelope('<answer>&x;</answer>', '<!DOCTYPE a [<!ENTITY x "y">]>')],
  ['with an empty body', envelope('')], ['another vocabulary', '<a><Body><answer/></Body></a>'], ['too long', envelope(`<answer>${'x'.repeat(1024 * 1024)}</answer>`)], ['too deep', envelope(`${'<a>'.repeat(99)}${'</a>'.repeat(99)}`)],
])('an answer that is none is the service being away: %s', async (_what, answer) => {
  await expect(ask(answer)).rejects.toBeInstanceOf(EidUnavailable);
});
