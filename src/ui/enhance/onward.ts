/** A form that leads to another site goes there by itself; whoever comes back to it by the browser's arrow stays. */
export function onward(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-onward]');
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (form && navigation?.type !== 'back_forward') form.requestSubmit();
}
