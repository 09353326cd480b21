import { all } from './tools.ts';

const off = 'desk-keys-off';

/**
 * Keys of the desk. Within the list: arrows go from row to row. Anywhere but in fields: „?“ shows the keys, „/“ goes to the
 * filter, „l“ to the list; these can be switched off in the dialog (WCAG 2.1.4).
 */
export function deskKeys(): void {
  const [list] = all('.side-by-side__list');
  const [help] = all<HTMLDialogElement>('dialog[data-keys]');
  if (!list) return;
  const rows = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('tbody a')];

  list.addEventListener('keydown', (event) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const at = rows().indexOf(document.activeElement as HTMLElement);
    if (!by || at < 0) return;
    event.preventDefault();
    rows()[Math.max(0, Math.min(rows().length - 1, at + by))]?.focus();
  });

  const current = (): HTMLElement | undefined => list.querySelector<HTMLElement>('[aria-current] a') ?? rows()[0];
  const actions: Readonly<Record<string, () => void>> = {
    '?': () => help?.showModal(),
    '/': () => list.querySelector<HTMLElement>('.filters input:not([type=hidden]), .filters select')?.focus(),
    l: () => current()?.focus(),
  };
  document.addEventListener('keydown', (event) => {
    const typing = (event.target as Element).closest('input, select, textarea, dialog, [contenteditable]');
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
