import { all } from './tools.ts';

const off = 'desk-keys-off';

/**
 * Keys of the desk. Within the list: arrows go from row to row. Anywhere but in fields: „j“ and „k“ do the same, „x“ chooses the row,
 * „a“ and „l“ lead to assigning and labels (of what is chosen, else of the open case), „/“ to the search, „?“ shows the keys; these can be
 * switched off in the dialog (WCAG 2.1.4).
 */
export function deskKeys(): void {
  const [list] = all('.side-by-side__list');
  const [help] = all<HTMLDialogElement>('dialog[data-keys]');
  if (!list) return;
  const rows = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('tbody a')];
  const current = (): HTMLElement | undefined => list.querySelector<HTMLElement>('[aria-current] a') ?? rows()[0];
  const go = (by: number): void => {
    const at = rows().findIndex((row) => row === document.activeElement || row.closest('tr')?.contains(document.activeElement));
    (at < 0 ? current() : rows()[Math.max(0, Math.min(rows().length - 1, at + by))])?.focus();
  };

  list.addEventListener('keydown', (event) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!by || !rows().includes(document.activeElement as HTMLElement)) return;
    event.preventDefault();
    go(by);
  });

  const actions: Readonly<Record<string, () => void>> = {
    '?': () => help?.showModal(),
    '/': () => list.querySelector<HTMLElement>('.filters input:not([type=hidden])')?.focus(),
    j: () => go(1),
    k: () => go(-1),
    x: () => (document.activeElement?.closest('tr') ?? current()?.closest('tr'))?.querySelector<HTMLElement>('.table__pick input')?.click(),
    a: () => lead('assign'),
    l: () => lead('label'),
  };
  /** To an action's button for the chosen rows; where none is chosen, to the open case's own, unfolded. */
  const lead = (action: string): void => {
    if (list.querySelector('.table__pick :checked')) return list.querySelector<HTMLElement>(`.batch-bar [value="${action}"]`)?.focus();
    const [fold] = all<HTMLDetailsElement>(`[data-fold-out="${action}"]`);
    if (!fold) return;
    fold.open = true;
    fold.querySelector<HTMLElement>('select, a')?.focus();
  };
  document.addEventListener('keydown', (event) => {
    const typing = (event.target as Element).closest('input:not([type=checkbox]), select, textarea, dialog, [contenteditable]');
    const action = actions[event.key];
    if (!action || typing || event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem(off)) return;
    event.preventDefault();
    action();
  });

  all('[data-show-keys]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => help?.showModal());
  });
  const toggle = help?.querySelector<HTMLInputElement>('input[type="checkbox"]');
  if (toggle) {
    toggle.checked = !localStorage.getItem(off);
    toggle.addEventListener('change', () => (toggle.checked ? localStorage.removeItem(off) : localStorage.setItem(off, '1')));
  }
}
