import { all, fill, make } from './tools.ts';

/** Quiet time before asking, and before telling a screen reader how many there are (milliseconds). */
const pause = 80;
const announceAfter = 700;

/** Leads to a page, or is an answer: then `also` are those that go with it, by the last part of their controls' names. */
interface Suggestion { title: string; href?: string; hint?: string; also?: Readonly<Record<string, string>> }

/** Inputs that come from a choice: they ask for no new suggestions. */
const quiet = new WeakSet<Event>();

/** Fields with `data-suggest` become ARIA 1.2 comboboxes. */
export function suggest(): void {
  for (const input of all<HTMLInputElement>('input[data-suggest]')) combobox(input, input.dataset['suggest'] ?? '');
}

function combobox(input: HTMLInputElement, url: string): void {
  const words = input.dataset;
  const list = make('ul', { id: `${input.id}-list`, role: 'listbox', class: 'suggestions', 'aria-label': words['textLabel'] ?? '', hidden: '' });
  const status = make('p', { role: 'status', class: 'kern-sr-only' });
  for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-controls', list.id], ['aria-expanded', 'false']] as const) input.setAttribute(name, value);
  input.autocomplete = 'off'; // two lists over each other help nobody
  input.after(list, status);

  let found: Suggestion[] = [];
  let active = -1;
  let asked: AbortController | undefined;
  let wait: ReturnType<typeof setTimeout> | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;

  const options = (): HTMLElement[] => [...list.children] as HTMLElement[];

  const show = (open: boolean): void => {
    list.hidden = !open;
    input.setAttribute('aria-expanded', String(open));
    if (!open) select(-1);
  };

  const select = (index: number): void => {
    active = index;
    options().forEach((option, at) => option.setAttribute('aria-selected', String(at === index)));
    const option = options()[index];
    if (option) {
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  };

  const close = (): void => {
    clearTimeout(wait);
    clearTimeout(telling);
    asked?.abort();
    show(false);
  };

  const ask = async (): Promise<void> => {
    asked?.abort();
    const query = input.value.trim();
    if (!query) return close();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = await fetch(`${url}?q=${encodeURIComponent(query)}`, { signal, headers: { accept: 'application/json' } });
      if (!answer.ok) return close();
      found = ((await answer.json()) as { suggestions: Suggestion[] }).suggestions;
    } catch {
      return; // a newer question went out, or there is no net: it works without
    }
    if (signal.aborted || document.activeElement !== input) return;
    draw();
  };

  const draw = (): void => {
    list.replaceChildren(...found.map(({ title, hint }, at) => {
      const option = make('li', { role: 'option', id: `${list.id}-${at}`, 'aria-selected': 'false' }, title);
      if (hint) option.append(make('span', {}, hint));
      return option;
    }));
    show(found.length > 0);
    select(-1);
    clearTimeout(telling);
    const count = found.length === 0 ? words['textNone'] : found.length === 1 ? words['textOne'] : words['textMany'];
    telling = setTimeout(() => { status.textContent = fill(count, { n: found.length }); }, announceAfter);
  };

  const choose = (index: number): void => {
    const chosen = found[index];
    if (!chosen) return;
    if (chosen.href !== undefined) return location.assign(chosen.href);
    close();
    found = [];
    put(input, chosen.title);
    const filled = Object.entries(chosen.also ?? {}).filter(([part, value]) => putIfEmpty(beside(input, part), value));
    status.textContent = filled.length ? fill(words['textFilled'], { title: chosen.title, hint: chosen.hint ?? '' }) : '';
  };

  const move = (by: number): void => {
    if (list.hidden) {
      if (found.length) show(true);
      else void ask();
      return;
    }
    const places = found.length + 1; // the field itself is one of them
    select(((active + 1 + by + places) % places) - 1);
  };

  input.addEventListener('input', (event) => {
    if (quiet.has(event)) return;
    clearTimeout(wait);
    wait = setTimeout(() => void ask(), pause);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const key = event.key;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      move(key === 'ArrowDown' ? 1 : -1);
    } else if (key === 'Enter' && active >= 0 && !list.hidden) {
      event.preventDefault();
      choose(active);
    } else if (key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    } else if (key === 'Tab') close();
  });
  input.addEventListener('blur', close);
  list.addEventListener('pointerdown', (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener('click', (event) => {
    const option = (event.target as Element).closest<HTMLElement>('[role="option"]');
    if (option) choose(options().indexOf(option));
  });
}

/** The control that asks for another part of the same answer: `halter.street` → `halter.postcode`. */
const beside = (input: HTMLInputElement, part: string): HTMLInputElement | null =>
  input.form?.querySelector<HTMLInputElement>(`input[name="${CSS.escape(input.name.replace(/[^.]*$/, part))}"]`) ?? null;

/** Writes as if it was typed: what saves while one types notices. */
function put(input: HTMLInputElement, value: string): void {
  input.value = value;
  const event = new Event('input', { bubbles: true });
  quiet.add(event);
  input.dispatchEvent(event);
}

function putIfEmpty(input: HTMLInputElement | null, value: string): boolean {
  if (!input || input.readOnly || input.value.trim() !== '') return false;
  put(input, value);
  return true;
}
