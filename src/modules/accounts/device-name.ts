import type { Speaker } from '../../platform/i18n/index.ts';
import type { Device } from './device.rules.ts';
import { text } from './ways-in.messages.ts';

/** „Firefox auf Windows“, as far as it is known. */
export function deviceName({ browser, system }: Device, speaker: Speaker): string {
  const t = text(speaker);
  return browser && system ? t.deviceOn(browser, system) : browser ?? system ?? t.deviceUnknown;
}
