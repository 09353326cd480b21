import type { Land } from './holidays.rules.ts';

/** The first two digits of every municipality's key (AGS) in a Land (Destatis, Gemeindeverzeichnis). */
export const landKeys: Readonly<Record<Land, string>> = {
  SH: '01', HH: '02', NI: '03', HB: '04', NW: '05', HE: '06', RP: '07', BW: '08', BY: '09', SL: '10', BE: '11', BB: '12', MV: '13', SN: '14', ST: '15', TH: '16',
};
