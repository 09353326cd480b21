import type { Tx } from '../../../platform/db/index.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { ledBy, type StaffViewer } from '../access.rules.ts';
import { selectOpenByAge, selectServices, selectWeeks, type OpenByAge, type ServiceFigures, type Week } from './figures.store.ts';

/** What whoever leads offices sees of them: numbers of cases, nobody's name. */
export interface Figures { readonly weeks: readonly Week[]; readonly services: readonly ServiceFigures[]; readonly open: OpenByAge }

/** Weeks that are shown: a quarter of a year. */
const shownWeeks = 13;

/** Figures of the offices that the viewer leads. @param office one of them; all without it @returns undefined for somebody who leads none */
export async function figuresOf(tx: Tx, viewer: StaffViewer, office?: string): Promise<Figures | undefined> {
  const offices = ledBy(viewer).filter((own) => office === undefined || own === office);
  if (offices.length === 0) return undefined;
  return { weeks: await selectWeeks(tx, offices, shownWeeks), services: await selectServices(tx, offices), open: await selectOpenByAge(tx, offices, dayOf(new Date())) };
}
