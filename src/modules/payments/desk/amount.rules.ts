/**
 * An amount of euros as people type it and files write it: „19,90“, „1.234,50 €“, „1,234.50“, „19“, „-5,00“.
 * @returns cents; undefined for what is none; „1.234“ and „1,234“ are thousands
 */
export function typedCents(written: string): number | undefined {
  const plain = written.trim().replace(/^(EUR|€)\s*|\s*(EUR|€)$/gi, '').replace(/[\s\u00a0'’]/g, '').replace(/^[−–]/, '-');
  const [, sign = '', whole = '', thousands, mark, rest = ''] = /^([+-]?)(\d{1,3}(?:([.,])\d{3}(?:\3\d{3})*)?|\d+)(?:([.,])(\d{1,2}))?$/.exec(plain) ?? [];
  if (!whole || whole.replace(/\D/g, '').length > 7 || (thousands && thousands === mark)) return undefined;
  const cents = Number(whole.replace(/\D/g, '')) * 100 + Number(rest.padEnd(2, '0'));
  return sign === '-' && cents > 0 ? -cents : cents;
}

/** „1234,50“ from cents, for files and boxes: without thousands and currency. */
export function plainAmount(cents: number): string {
  const [whole, rest] = [Math.floor(Math.abs(cents) / 100), Math.abs(cents) % 100];
  return `${cents < 0 ? '-' : ''}${whole},${String(rest).padStart(2, '0')}`;
}
