/** Which family of browser on which system: all that is kept of a device, so that its owner knows it again and nobody else does. */
export interface Device { readonly browser?: string; readonly system?: string }

// Order matters: every browser names those it wants to be taken for; `iPhone` says „like Mac OS X“, Android says „Linux“.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgi?A?(iOS)?\//, 'Edge'], [/\bOPR\/|\bOpera\b/, 'Opera'], [/\bSamsungBrowser\//, 'Samsung Internet'], [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrom(e|ium)\/|\bCriOS\//, 'Chrome'], [/\bVersion\/[\d.]+ .*Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\bWindows\b/, 'Windows'], [/\biPhone\b/, 'iPhone'], [/\biPad\b/, 'iPad'], [/\bAndroid\b/, 'Android'], [/\bMac OS X\b|\bMacintosh\b/, 'macOS'], [/\bCrOS\b/, 'ChromeOS'], [/\bLinux\b/, 'Linux'],
];

const first = (among: typeof browsers, said: string): string | undefined => among.find(([pattern]) => pattern.test(said))?.[1];

/** @param said the header User-Agent: of what it says, words of this file's lists are kept and nothing else */
export const deviceOf = (said = ''): Device => ({ browser: first(browsers, said.slice(0, 500)), system: first(systems, said.slice(0, 500)) });
