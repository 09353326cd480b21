import { all, make } from './tools.ts';

/** What stands before the cursor and may become a name: „@“ at the beginning of a word, and what follows. */
const begun = /(?:^|\s)@([\p{L}][\p{L}\p{M}.' -]{0,40})?$/u;

/**
 * A text with `data-mention`, the id of a list of colleagues: „@“ offers them. Who is chosen goes along as an id, for as long as
 * their name stands in the text; a name that is only typed means nobody.
 */
export function mention(): void {
  for (const field of all<HTMLTextAreaElement>('textarea[data-mention]')) {
    const people = document.getElementById(field.dataset['mention'] ?? '') as HTMLSelectElement | null;
    if (people) suggestNames(field, people);
  }
}

function suggestNames(field: HTMLTextAreaElement, people: HTMLSelectElement): void {
  const list = make('ul', { id: `${field.id}-namen`, role: 'listbox', class: 'suggestions', 'aria-label': people.labels[0]?.textContent ?? '', hidden: '' });
  const around = make('div', { class: 'suggesting' });
  field.replaceWith(around);
  around.append(field, list);
  for (const [name, value] of [['aria-autocomplete', 'list'], ['aria-controls', list.id]] as const) field.setAttribute(name, value);
  const chosen = new Map<string, HTMLInputElement>();
  let active = 0;

  const close = (): void => {
    list.hidden = true;
    field.removeAttribute('aria-activedescendant');
  };
  const select = (index: number): void => {
    active = (index + list.children.length) % list.children.length;
    [...list.children].forEach((option, at) => option.setAttribute('aria-selected', String(at === active)));
    field.setAttribute('aria-activedescendant', list.children[active]?.id ?? '');
  };
  const choose = (option: Element | undefined): void => {
    const { value = '', name = '' } = (option as HTMLElement | undefined)?.dataset ?? {};
    if (!value) return;
    const [before, after] = [field.value.slice(0, field.selectionStart), field.value.slice(field.selectionStart)];
    const start = before.lastIndexOf('@');
    field.value = `${before.slice(0, start)}@${name} ${after}`;
    field.setSelectionRange(start + name.length + 2, start + name.length + 2);
    if (!chosen.has(name)) {
      const hidden = make('input', { type: 'hidden', name: people.name, value });
      chosen.set(name, hidden);
      around.append(hidden);
    }
    close();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };

  field.addEventListener('input', () => {
    for (const [name, hidden] of chosen) hidden.disabled = !field.value.includes(`@${name}`);
    const typed = begun.exec(field.value.slice(0, field.selectionStart));
    const wanted = typed?.[1]?.toLowerCase() ?? '';
    const found = typed ? [...people.options].filter(({ value, text }) => value && text.toLowerCase().split(' ').some((_, at, words) => words.slice(at).join(' ').startsWith(wanted))).slice(0, 6) : [];
    list.replaceChildren(...found.map(({ value, text }, at) => make('li', { role: 'option', id: `${list.id}-${at}`, 'data-value': value, 'data-name': text }, text)));
    list.hidden = found.length === 0;
    if (found.length) select(0);
    else close();
  });
  field.addEventListener('keydown', (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') select(active + (event.key === 'ArrowDown' ? 1 : -1));
    else if (event.key === 'Enter' || event.key === 'Tab') choose(list.children[active]);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  });
  field.addEventListener('blur', close);
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => choose((event.target as Element).closest('[role="option"]') ?? undefined));
}
