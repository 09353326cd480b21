/**
 * What somebody may do in the whole town, beside the offices: look after staff and interfaces, read the record, write what the town
 * tells everybody, keep its payments (Kasse). None of them opens a case.
 */
export const townRoles = ['administrator', 'auditor', 'editor', 'cashier'] as const;
export type TownRole = (typeof townRoles)[number];
