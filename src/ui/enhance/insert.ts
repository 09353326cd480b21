import { all } from './tools.ts';

/** Puts a text that the server fills in into a field, at once; where that fails the button sends its form, which does the same. */
export function insert(): void {
  for (const button of all<HTMLButtonElement>('button[data-insert]')) {
    const { insert: url = '', insertFrom = '', insertInto = '' } = button.dataset;
    const from = document.getElementById(insertFrom) as HTMLSelectElement | null;
    const into = document.getElementById(insertInto) as HTMLTextAreaElement | null;
    if (!from || !into) continue;
    button.addEventListener('click', (event) => {
      if (!from.value) return;
      event.preventDefault();
      void put(url, from.value, into).catch(() => button.form?.requestSubmit(button));
    });
  }
}

async function put(url: string, chosen: string, into: HTMLTextAreaElement): Promise<void> {
  const answer = await fetch(`${url}?vorlage=${encodeURIComponent(chosen)}`, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(String(answer.status));
  const { text } = await answer.json() as { text: string };
  const typed = into.value.trimEnd();
  into.value = typed ? `${typed}\n\n${text}` : text;
  into.dispatchEvent(new Event('input', { bubbles: true }));
  // what is missing is marked, to be filled at once
  const gap = into.value.indexOf('[…]');
  into.focus();
  into.setSelectionRange(gap < 0 ? into.value.length : gap, gap < 0 ? into.value.length : gap + 3);
}
