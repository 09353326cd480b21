export { attributesOf, rememberAttributes, type Address, type Attribute, type PersonAttributes } from './attributes.ts';
export { reaches } from './levels.rules.ts';
export { contactOf } from './person.store.ts';
export { readWithSession, requireStaff, requireVisitor } from './sessions.ts';
export { addStaff, type NewStaff } from './sign-in/staff-password/add-staff.ts';
export { listStaff } from './sign-in/staff-password/staff.store.ts';
export { setStaffActive } from './sign-in/staff-password/set-staff-active.ts';
export { whenPersonChanges } from './sign-in/arrive.ts';
export { levelName } from './level-name.ts';
