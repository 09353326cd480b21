/** How long a second press counts as the same (milliseconds); a download leaves the page where it is. */
const same = 8000;

/** A form that is on its way is not sent again. The server does not rely on it. */
export function submitGuard(): void {
  const sent = new WeakMap<HTMLFormElement, number>();
  const busy = new Set<Element>();

  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (form.method !== 'post' || event.defaultPrevented) return;
    const last = sent.get(form);
    if (last !== undefined && Date.now() - last < same) return event.preventDefault();
    sent.set(form, Date.now());
    const button = event.submitter;
    if (!button) return;
    button.setAttribute('aria-busy', 'true');
    busy.add(button);
    setTimeout(() => button.removeAttribute('aria-busy'), same);
  });

  // back from the next page, which the browser had kept
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    for (const button of busy) button.removeAttribute('aria-busy');
    for (const form of document.forms) sent.delete(form);
  });
}
