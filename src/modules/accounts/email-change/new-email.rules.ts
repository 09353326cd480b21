import { normalEmail } from '../email.rules.ts';

/** What is wrong with the two addresses, at which of them. */
export interface EmailFault { readonly control: 'email' | 'email2'; readonly fault: 'missing' | 'wrong' | 'same' | 'differs' }

/** The new address, typed twice (S4.15). @param now the present one */
export function readNewEmail(typed: unknown, again: unknown, now: string | undefined): { readonly email: string } | EmailFault {
  const email = normalEmail(typed);
  if (!email) return { control: 'email', fault: typeof typed === 'string' && typed.trim() ? 'wrong' : 'missing' };
  if (email === now) return { control: 'email', fault: 'same' };
  return normalEmail(again) === email ? { email } : { control: 'email2', fault: 'differs' };
}
