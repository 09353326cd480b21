import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Page } from '../forms/index.ts';
import { pack, packName, unpack } from './resend.rules.ts';

const page = { id: 'p', title: { de: 'P', en: 'P' }, fields: [{ id: 'name' }, { id: 'tage' }] } as unknown as Page;

it('brings back what was typed, with the version of the decision', () => {
  fc.assert(fc.property(fc.string(), fc.array(fc.string(), { minLength: 2 }), (name, days) => {
    const body = { name, tage: days, 'name.part': 'ä&=+ %', version: '3', 'add:tiere': '1', fremd: 'x' };
    expect(unpack({ [packName]: pack(page, body), version: '7' })).toEqual({ name: [name.toWellFormed()], tage: days, 'name.part': ['ä&=+ %'], version: '7' });
  }));
});

it('leaves other posts as they are', () => expect(unpack({ name: 'x' })).toEqual({ name: 'x' }));
