import { all, icon, make } from './tools.ts';

const sheets = 'M8 8h12v12H8zM16 8V4H4v12h4';
const tick = 'm4 12 6 6L20 6';

/** Values with `data-copy` get a button that copies them; its words come from the list around them. */
export function copy(): void {
  if (!navigator.clipboard) return;
  for (const value of all('[data-copy]')) {
    const words = value.closest<HTMLElement>('[data-text-copy]')?.dataset ?? {};
    const text = value.querySelector('.summary__value')?.textContent ?? value.textContent ?? '';
    if (!text || text === '–') continue;
    const label = `${words['textCopy'] ?? ''}: ${text}`;
    const button = make('button', { type: 'button', class: 'copy', 'aria-label': label });
    button.append(icon(sheets));
    button.addEventListener('click', () => {
      void navigator.clipboard.writeText(text).then(() => {
        button.replaceChildren(icon(tick));
        button.setAttribute('aria-label', words['textCopied'] ?? '');
        setTimeout(() => {
          button.replaceChildren(icon(sheets));
          button.setAttribute('aria-label', label);
        }, 2000);
      });
    });
    value.append(button);
  }
}
