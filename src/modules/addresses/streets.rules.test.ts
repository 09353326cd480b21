import { describe, expect, it } from 'vitest';
import { keyOf } from './spelling.rules.ts';
import { parseStreets } from './street-list.ts';
import { indexStreets } from './streets.rules.ts';

const { lines } = parseStreets(`
Berliner Straße; 33330; 1-199
Berliner Straße; 33332; 200-480
Verler Straße; 33332; 1-199 odd
Verler Straße; 33334; 2-198 even
Eichenweg; 33330
Eichendorffstraße; 33330
Straße des 17. Juni; 33330
Am Alten Kirchplatz; 33330
Kirchstraße; 33330
Kökerstraße; 33330
Weg zum See; 33335
`, 'streets.txt');
const streets = indexStreets(lines, { city: 'Gütersloh', postcode: '33330' });
const names = (found: readonly { name: string }[]): string[] => found.map(({ name }) => name);

describe('a street is the same however it is written', () => {
  it.each([
    ['Berliner Str.', 'Berliner Straße'], ['berliner strasse', 'Berliner Straße'], ['BERLINER STRASSE', 'Berliner Straße'], ['BERLINER STRAẞE', 'Berliner Straße'], ['Berliner-Straße', 'Berliner Straße'],
    ['Berlinerstr', 'Berliner Straße'], ['Koekerstr.', 'Kökerstraße'], ['Ko\u0308kerstraße', 'Kökerstraße'], ['Str. des 17.Juni', 'Straße des 17. Juni'], ['Eichen Weg', 'Eichenweg'],
  ])('%s', (typed, name) => {
    expect(streets.find(typed)?.name).toBe(name);
    expect(keyOf(typed)).toBe(keyOf(name));
  });

  it.each(['Berliner', 'Eichenallee', '', '…', '1'])('„%s“ is none', (typed) => expect(streets.find(typed)).toBeUndefined());
});

describe('suggestions while one types', () => {
  it.each([
    ['ber', ['Berliner Straße']], ['Berliner S', ['Berliner Straße']], ['eich', ['Eichendorffstraße', 'Eichenweg']], ['kirch', ['Kirchstraße', 'Am Alten Kirchplatz']],
    ['alten', ['Am Alten Kirchplatz']], ['Straße d', ['Straße des 17. Juni']], ['koek', ['Kökerstraße']], ['Berlner Str', ['Berliner Straße', 'Verler Straße']], ['zum', ['Weg zum See']], ['xyz', []], ['', []], [' - ', []],
  ])('„%s“', (typed, found) => expect(names(streets.suggest(typed, 7))).toEqual(found));

  it('no more than asked for', () => expect(streets.suggest('e', 1)).toHaveLength(1));
});

describe('a street that may be meant', () => {
  it.each([
    ['Eichnweg', ['Eichenweg']], ['Eichenstraße', ['Eichenweg', 'Eichendorffstraße']], ['Berlinner Straße', ['Berliner Straße']], ['Bärliner Str.', ['Berliner Straße']], ['Kokerstraße', ['Kökerstraße']],
    ['Verlerstr', ['Verler Straße']], ['Kirchweg', ['Kirchstraße', 'Am Alten Kirchplatz']], ['Rathenauplatz', []], ['', []],
  ])('%s', (typed, found) => expect(names(streets.nearest(typed, 5))).toEqual(found));
});

describe('the postcode of a street', () => {
  it.each([
    ['Eichenweg', '', '33330'], ['Berliner Straße', '', undefined], ['Berliner Straße', '70 a', '33330'], ['Berliner Straße', '201', '33332'], ['Berliner Straße', '999', undefined],
    ['Verler Straße', '17', '33332'], ['Verler Straße', '18b', '33334'],
  ])('%s %s: %s', (street, number, postcode) => expect(streets.postcodeOf(streets.find(street)!, number)).toBe(postcode));

  it('is the town’s own where the list names none', () => {
    const plain = indexStreets(parseStreets('Markt\nAm Deich', 'x').lines, { city: 'Rees', postcode: '46459' });
    expect(plain.postcodeOf(plain.find('markt')!, '3')).toBe('46459');
  });

  it.each([['33335', 'Gütersloh', true], ['33330', '', true], ['48143', 'Gütersloh', false], ['', 'guetersloh', true], ['', 'Münster', false], ['', '', false]])('%s %s is here: %s', (postcode, city, here) => {
    expect(streets.isHere({ street: 'x', houseNumber: '1', postcode, city })).toBe(here);
  });
});

describe('mistakes in a list have file, line and cure', () => {
  it.each([
    ['Eichenweg\n12345', 2, 'no name of a street'], ['Eichenweg; 3333', 1, 'no postcode'], ['Eichenweg; 33330; 9-1', 1, 'no house numbers'], ['Eichenweg; 33330; alle', 1, 'no house numbers'],
    ['# nur das', 1, 'no street'], ['Eichenweg;33330\n\nEichen-Weg; 33330', 3, 'line 1 already'], ['Eichenweg; 33330; 1-9; mehr', 1, 'more than'], ['K\ufffdkerstra\ufffde', 1, 'not UTF-8'], [`${'x'.repeat(101)}`, 1, 'no name'],
  ])('%j', (text, line, message) => {
    const [problem] = parseStreets(text, 'tenants/x/streets.txt').problems;
    expect(problem).toMatchObject({ file: 'tenants/x/streets.txt', line, message: expect.stringContaining(message), cure: expect.stringMatching(/.+/) });
  });

  it('comments, blank lines, a byte order mark and Windows line ends are none', () => {
    expect(parseStreets('\ufeff# Straßen\r\nMarkt # am Rathaus\r\n\r\n', 'x')).toEqual({ lines: [{ name: 'Markt', line: 2 }], problems: [] });
  });
});
