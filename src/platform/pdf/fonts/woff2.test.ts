import { describe, expect, it } from 'vitest';
import { coverage } from './coverage.ts';
import { loadFonts } from './fonts.ts';
import { woff2ToTtf } from './woff2.ts';

const [regular = new Uint8Array()] = loadFonts();

describe('Fira Sans from WOFF 2', () => {
  it('has the tables a TrueType file needs, each within the file', () => {
    const view = new DataView(regular.buffer);
    const tables = Array.from({ length: view.getUint16(4) }, (_, i) => {
      const at = 12 + 16 * i;
      const end = view.getUint32(at + 8) + view.getUint32(at + 12);
      expect(end).toBeLessThanOrEqual(regular.length);
      return String.fromCharCode(...regular.subarray(at, at + 4));
    });
    expect(tables).toEqual([...tables].sort());
    expect(tables).toEqual(expect.arrayContaining(['OS/2', 'cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post']));
  });

  it('has offsets of outlines that fit the outlines', () => {
    const view = new DataView(regular.buffer);
    const table = (tag: string): { offset: number; length: number } => {
      const at = Array.from({ length: view.getUint16(4) }, (_, i) => 12 + 16 * i).find((entry) => String.fromCharCode(...regular.subarray(entry, entry + 4)) === tag) ?? 0;
      return { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) };
    };
    const loca = table('loca');
    expect(view.getInt16(table('head').offset + 50)).toBe(1);
    expect(view.getUint32(loca.offset + loca.length - 4)).toBe(table('glyf').length);
    expect(loca.length).toBe(4 * (view.getUint16(table('maxp').offset + 4) + 1));
  });

  it('shows every letter a German register may hold (DIN 91379, Latin letters without sequences)', () => {
    const covered = coverage(regular);
    const letters = 'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿĀāĂĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĬĭĮįİıĴĵĶķĹĺĻļĽľŁłŃńŅņŇňŊŋŌōŎŏŐőŒœŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŦŧŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžẞ€„“‚‘–…§';
    expect([...letters].filter((letter) => !covered(letter.codePointAt(0) ?? 0)).join('')).toBe('');
    expect(covered(0x1f436)).toBe(false);
  });

  it('refuses what is no WOFF 2', () => {
    expect(() => woff2ToTtf(new Uint8Array(64))).toThrow('Not a WOFF 2 font');
  });
});
