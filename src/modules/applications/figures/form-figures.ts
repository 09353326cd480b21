import type { Tx } from '../../../platform/db/index.ts';
import { selectAbandoned, selectRatings, type Abandoned, type Rated } from './figures.store.ts';

/** How forms fare with those who fill them in: counts of the last twelve months, of nobody. */
export interface FormFigures { readonly abandoned: readonly Abandoned[]; readonly ratings: readonly Rated[] }

/** @param services slugs; who may see them is the caller's to say */
export const formFigures = async (tx: Tx, services: readonly string[]): Promise<FormFigures> =>
  ({ abandoned: await selectAbandoned(tx, services), ratings: await selectRatings(tx, services) });
