import type { ComponentChildren } from 'preact';

/** A component in one state, for the gallery and the tests. Words are invented; the people are the Mustermanns. */
export interface Example { readonly name: string; readonly body: ComponentChildren }

/** A word as German offices make them, to see what a narrow screen does to it. */
export const longWord = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
