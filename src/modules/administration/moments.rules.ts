const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'medium' });
/** How far Berlin's clock is before UTC at a moment, in milliseconds. */
const ahead = (moment: number): number => Date.parse(`${clock.format(moment).replace(' ', 'T')}Z`) - moment;

/** The moment at which Berlin's clocks show a day and a time. @param day `YYYY-MM-DD` @param time `HH:MM` */
export function momentIn(day: string, time = '00:00'): Date {
  const shown = Date.parse(`${day}T${time}:00Z`);
  return new Date(shown - ahead(shown - ahead(shown)));
}

/** Day and time that Berlin's clocks show at a moment. */
export function shownAt(moment: Date): { readonly day: string; readonly time: string } {
  const [day = '', time = ''] = clock.format(moment).split(' ');
  return { day, time: time.slice(0, 5) };
}

/** A time as people write it („8“, „8:30“, „08.30 Uhr“) as `HH:MM`; undefined for what is none. */
export function typedTime(written: string): string | undefined {
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?(?:\s*Uhr)?$/i.exec(written.trim()) ?? [];
  return hour && Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : undefined;
}
