const mark = 'ausweisapp';

/** Whoever comes back from an AusweisApp that did not answer, or waits for one in vain, finds the help open. Nothing is asked of the app, and nothing leaves the browser. */
export function clientHelp(): void {
  const help = document.querySelector<HTMLDetailsElement>('[data-client-help] > details');
  if (!help) return;
  const page = location.pathname + location.search;
  addEventListener('pageshow', () => {
    if (sessionStorage.getItem(mark) !== page) return;
    sessionStorage.removeItem(mark);
    help.open = true;
    help.querySelector('summary')?.focus();
  });
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href*="/eID-Client?"]')) {
    link.addEventListener('click', () => {
      sessionStorage.setItem(mark, page);
      // an app that is not there leaves a telephone's page as it is
      if (link.protocol === 'eid:') setTimeout(() => { help.open = true; }, 4000);
    });
  }
}
