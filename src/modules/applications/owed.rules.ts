import type { Tenant } from '../../platform/tenancy/index.ts';
import type { ChargePosition } from '../payments/index.ts';
import { paysFirst, type FormService } from '../catalogue/index.ts';
import type { Walk } from '../forms/index.ts';

/** Whether an application reaches its office only once its fee is paid. */
export const waitsForFee = (tenant: Pick<Tenant, 'payments'>, service: Pick<FormService, 'fee'>, { feeCents }: Pick<Walk, 'feeCents'>): boolean => feeCents > 0 && paysFirst(tenant, service);

/**
 * What an application owes, line by line as it is charged: a fee that is one amount is called like its service; where a line does not say
 * where it is booked, the service does. The order overview shows the same lines that are charged.
 */
export const owedOf = ({ title, fee: { pay } }: Pick<FormService, 'title' | 'fee'>, { feePositions }: Pick<Walk, 'feePositions'>): ChargePosition[] =>
  feePositions.map(({ label = title, quantity, cents, basis, account = pay?.account, costCentre = pay?.costCentre }) =>
    ({ label, quantity, cents, ...(basis && { basis }), ...(account && { account }), ...(costCentre && { costCentre }) }));
