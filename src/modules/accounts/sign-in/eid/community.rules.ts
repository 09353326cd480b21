/**
 * A municipality's key as a card holds it (BSI TR-03110-4 § A, community ID): seven bytes of digits – country 0276, Land, Regierungsbezirk, Kreis, Gemeinde.
 * @param ags Amtlicher Gemeindeschlüssel, eight digits: 05754008 is Gütersloh
 * @returns 14 digits: 02760507540008
 */
export function communityIdOf(ags: string): string {
  const [, land, district, county, community] = /^(\d{2})(\d)(\d{2})(\d{3})$/.exec(ags) ?? [];
  if (!community) throw new Error(`${ags} is no key of a municipality`);
  return `0276${land}0${district}${county}0${community}`;
}
