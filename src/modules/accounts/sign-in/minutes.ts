/** A waiting time in words. */
export const minutesDe = (minutes: number): string => (minutes === 1 ? 'eine Minute' : `${minutes} Minuten`);
export const minutesEn = (minutes: number): string => (minutes === 1 ? 'one minute' : `${minutes} minutes`);
