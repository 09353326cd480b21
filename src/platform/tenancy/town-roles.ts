/**
 * What somebody may do in the whole town, beside the offices: look after staff and interfaces, read the record, write what the town
 * tells everybody. None of them opens a case.
 */
export const townRoles = ['administrator', 'auditor', 'editor'] as const;
export type TownRole = (typeof townRoles)[number];
