import { all } from './tools.ts';

/** The summary of errors takes the focus; its links lead to the control and show its label. */
export function errors(): void {
  const [summary] = all('[data-error-summary]');
  if (!summary) return;
  summary.focus();
  summary.addEventListener('click', (event) => {
    const hash = (event.target as Element).closest('a')?.hash;
    const target = hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    if (!target) return;
    event.preventDefault();
    const control = target.matches('input, select, textarea, button') ? target : target.querySelector<HTMLElement>('input, select, textarea') ?? target;
    const question = control.closest('fieldset')?.querySelector('legend') ?? document.querySelector(`label[for="${CSS.escape(control.id)}"]`) ?? control;
    question.scrollIntoView({ block: 'center' });
    control.focus({ preventScroll: true });
  });
}
