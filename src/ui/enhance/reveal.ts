import { all, make } from './tools.ts';

/** A password can be shown while it is typed; it is hidden again before it is sent, so that the browser offers to keep it. */
export function reveal(): void {
  for (const input of all<HTMLInputElement>('input[type=password][data-text-show]')) {
    const { textShow = '', textHide = '' } = input.dataset;
    const button = make('button', { type: 'button', class: 'kern-btn kern-btn--tertiary kern-btn--x-small in-field', 'aria-controls': input.id });
    const label = make('span', { class: 'kern-label' }, textShow);
    const name = document.querySelector(`label[for="${CSS.escape(input.id)}"]`)?.textContent ?? '';
    const show = (shown: boolean): void => {
      input.type = shown ? 'text' : 'password';
      // shown, it is a text that phones would „improve“ (S1.16); HTML knows these for texts alone
      for (const attribute of ['autocapitalize', 'autocorrect']) {
        if (shown) input.setAttribute(attribute, 'off');
        else input.removeAttribute(attribute);
      }
      label.textContent = shown ? textHide : textShow;
      button.setAttribute('aria-label', `${label.textContent}: ${name}`);
    };
    show(false);
    button.append(label);
    button.addEventListener('click', () => show(input.type === 'password'));
    input.form?.addEventListener('submit', () => show(false));
    input.after(button);
  }
}
