import { expect, test } from 'vitest';
import { normalEmail } from './email.rules.ts';

test.each([
  [' Erika.Mustermann@Post.example ', 'erika.mustermann@post.example'],
  ['erika+hund@post.example', 'erika+hund@post.example'],
  ['info@müller.example', 'info@müller.example'],
  ['erika', undefined], ['erika@', undefined], ['@post.example', undefined], ['erika@post', undefined], ['erika@post..example', undefined],
  ['erika@post.example\r\nBcc: all@post.example', undefined], ['<erika@post.example>', undefined], ['a@b.example, c@d.example', undefined],
  [`${'a'.repeat(65)}@post.example`, undefined], [['a@b.example'], undefined], [undefined, undefined],
])('%j → %s', (written, kept) => { expect(normalEmail(written)).toBe(kept); });
