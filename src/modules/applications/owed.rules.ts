import type { ChargePosition } from '../payments/index.ts';
import type { FormService } from '../catalogue/index.ts';
import type { Walk } from '../forms/index.ts';

/**
 * What an application owes, line by line as it is charged: a fee that is one amount is called like its service; where a line does not say
 * where it is booked, the service does. The order overview shows the same lines that are charged.
 */
export const owedOf = ({ title, fee: { pay } }: Pick<FormService, 'title' | 'fee'>, { feePositions }: Pick<Walk, 'feePositions'>): ChargePosition[] =>
  feePositions.map(({ label = title, quantity, cents, basis, account = pay?.account, costCentre = pay?.costCentre }) =>
    ({ label, quantity, cents, ...(basis && { basis }), ...(account && { account }), ...(costCentre && { costCentre }) }));
