import { expect, it } from 'vitest';
import { refusalOf, refusedBy } from './status.rules.ts';

it.each([
  ['5.1.1', true], ['5.0.0', true], ['5.2.1', true], ['5.4.1', true], ['5.1.10', true],
  ['5.2.2', false], ['5.7.1', false], ['5.3.4', false], ['5.6.0', false], ['5.7.26', false],
  ['4.2.2', undefined], ['4.4.7', undefined], ['2.0.0', undefined], ['5', undefined], ['', undefined], ['5.1.1.1', undefined], ['15.1.1', undefined],
])('status %s: the address is to be blamed: %s', (status, blamed) => { expect(refusalOf(status)?.address).toBe(blamed); });

it.each<[string, number | undefined, string, string | undefined]>([
  ['Postfix', 550, '550 5.1.1 <erika@post.example>: Recipient address rejected: User unknown', '5.1.1'],
  ['Exchange', 550, '550 5.4.1 Recipient address rejected: Access denied.', '5.4.1'],
  ['Gmail', 550, "550-5.1.1 The email account that you tried to reach does not exist.\n550 5.1.1 NoSuchUser", '5.1.1'],
  ['without a status', 550, '550 no such user here', '5.1.1'],
  ['full', 552, '552 5.2.2 The mailbox is full', '5.2.2'],
  ['for now', 450, '450 4.2.0 Greylisted', undefined],
  ['the own server does not relay', 550, '550 5.7.1 Relaying denied', undefined],
  ['the own server wants a password', 530, '530 Authentication required', undefined],
  ['no answer', undefined, '', undefined],
])('%s: %s', (_, responseCode, response, status) => { expect(refusedBy({ responseCode, response })?.status).toBe(status); });
