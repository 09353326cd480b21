import { dueDate, type Tenant } from '../../platform/tenancy/index.ts';
import type { FormService } from '../catalogue/index.ts';

/** Until when the office answers what reaches it now: its promise; where it makes none, the three months after which the law lets one sue (§ 75 VwGO). @returns `YYYY-MM-DD` */
export const dueOf = ({ deadline }: Pick<FormService, 'deadline'>, { land }: Pick<Tenant, 'land'>): string => dueDate(new Date(), deadline ?? { count: 3, unit: 'months' }, land);
