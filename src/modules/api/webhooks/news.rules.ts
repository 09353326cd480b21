/** What a webhook can be called for, and the event of the portal that it stands for. */
export const news = {
  'case.submitted': 'cases.submitted', 'case.replied': 'cases.replied', 'case.corrected': 'cases.corrected', 'case.withdrawn': 'cases.withdrawn', 'case.decided': 'cases.decided', 'case.closed': 'cases.closed',
} as const;
export type News = keyof typeof news;
export const allNews = Object.keys(news) as readonly News[];
export const isNews = (text: string): text is News => Object.hasOwn(news, text);

/** Minutes until the next try after each that failed: nearly three days in all. */
const pauses = [1, 5, 30, 120, 300, 600, 840, 1200, 1200] as const;

/** When a delivery is tried again; undefined when that was the last time. @param attempts how often it has been tried */
export function nextTry(attempts: number, now: Date): Date | undefined {
  const pause = pauses[attempts - 1];
  return pause === undefined ? undefined : new Date(now.getTime() + pause * 60_000);
}
