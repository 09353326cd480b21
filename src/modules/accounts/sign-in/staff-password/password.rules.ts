import { isCommon } from '../password/common-passwords.ts';
import { asPassword, faultsOf, type PasswordFault } from '../password/password.rules.ts';

/** Characters of a password at the desk, at least (BSI ORP.4) and at most. */
export const staffPasswordLength = { min: 12, max: 128 } as const;

/** What a password at the desk can break: length, what everybody tries first, what everybody knows of its owner. It may have blanks. */
export type StaffPasswordFault = Extract<PasswordFault, 'short' | 'long' | 'common' | 'own'>;

const ours: readonly PasswordFault[] = ['short', 'long', 'common', 'own'] satisfies StaffPasswordFault[];
const isOurs = (fault: PasswordFault): fault is StaffPasswordFault => ours.includes(fault);

/** Every rule that a password at the desk breaks; none when it is good. */
export const staffPasswordFaults = (written: unknown, { email, name }: { email: string; name: string }): StaffPasswordFault[] =>
  faultsOf(asPassword(written), { ...staffPasswordLength, classes: 0 }, { email, names: [name] }, isCommon).filter(isOurs);
