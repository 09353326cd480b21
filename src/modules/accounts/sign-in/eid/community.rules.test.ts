import { expect, it } from 'vitest';
import { communityIdOf } from './community.rules.ts';

// Gütersloh; Köln, as the AusweisApp’s simulated card holds it; Bremen, which has no Regierungsbezirk
it.each([['05754008', '02760507540008'], ['05315000', '02760503150000'], ['04011000', '02760400110000']])('%s stands on a card as %s', (ags, id) => { expect(communityIdOf(ags)).toBe(id); });

it.each(['', '5754008', '057540080', '0575400x'])('„%s“ is no key of a municipality', (ags) => { expect(() => communityIdOf(ags)).toThrow('no key'); });
