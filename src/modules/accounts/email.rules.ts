/**
 * An e-mail address in the form it is kept: trimmed, lower case (mailboxes that differ by case alone do not exist in practice).
 * @returns undefined for what cannot be an address; whether it reaches somebody only the sign-in link shows
 */
export function normalEmail(written: unknown): string | undefined {
  if (typeof written !== 'string') return undefined;
  const email = written.trim().normalize('NFC').toLowerCase();
  return email.length <= 254 && /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[\p{L}\p{N}]([\p{L}\p{N}.-]*[\p{L}\p{N}])?\.[\p{L}]{2,}$/u.test(email) && !email.includes('..') ? email : undefined;
}
