import type { PasswordPolicy } from './settings.ts';

/** What a password can break. */
export type PasswordFault = 'short' | 'long' | 'blank' | 'angle' | 'classes' | 'common' | 'own';

/** What is known of the person, and must not be the password. */
export interface Own { readonly email?: string; readonly names?: readonly (string | undefined)[] }

/** One password is one sequence of characters, however the keyboard wrote its umlauts. */
export const asPassword = (written: unknown): string => (typeof written === 'string' ? written.normalize('NFC').slice(0, 400) : '');

/**
 * Every rule of S4.3 that a password breaks; none when it is good.
 * @param common whether it is one of those that everybody tries first
 */
export function faultsOf(password: string, { min, max, classes }: PasswordPolicy, own: Own = {}, common: (password: string) => boolean = () => false): PasswordFault[] {
  const length = [...password].length;
  const kinds = [/\p{Lu}/u.test(password) && /\p{Ll}/u.test(password), /\d/.test(password), /[^\p{L}\p{N}\s<>\p{Cc}]/u.test(password)].filter(Boolean).length;
  const broken: Record<PasswordFault, boolean> = {
    short: length < min,
    long: length > max,
    blank: /[\s\p{Cc}]/u.test(password),
    angle: /[<>]/.test(password),
    classes: kinds < classes,
    common: common(password),
    own: isOwn(password.toLowerCase(), own),
  };
  return (Object.keys(broken) as PasswordFault[]).filter((fault) => broken[fault]);
}

/** Names and parts of the address with fewer letters stand in many words by chance. */
const telling = 4;

const isOwn = (password: string, { email = '', names = [] }: Own): boolean =>
  [...email.toLowerCase().replace(/@.*/, '').split(/[.+_-]/), ...names.flatMap((name) => (name ?? '').toLowerCase().split(/[\s-]/))]
    .some((part) => [...part].length >= telling && password.includes(part));

/** An answer to a security question as it is compared: without case, without blanks (S1.7). */
export const plainAnswer = (answer: unknown): string => (typeof answer === 'string' ? answer.normalize('NFKC').toLowerCase().replace(/[\s\p{Cf}]/gu, '').slice(0, 200) : '');
