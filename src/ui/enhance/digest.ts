import { all, make } from './tools.ts';

/** A PDF of ours says its check code among its keywords. */
const codeInside = /stadttor-document ([0-9A-Z]{10,60})/;
/** Larger files are the server's to refuse, in its words. */
const most = 5_000_000;

/** A form with `data-digest` sends of a picked file its SHA-256 and the code in it: the file stays here. Without script, or where that fails, the file is sent. */
export function digest(): void {
  if (!globalThis.crypto?.subtle) return;
  for (const form of all<HTMLFormElement>('form[data-digest]')) {
    const picker = form.querySelector<HTMLInputElement>('input[type=file]');
    let working = false;
    form.addEventListener('submit', (event) => {
      const file = picker?.files?.[0];
      if (!picker || !file || file.size === 0 || file.size > most) return;
      event.preventDefault();
      if (working) return;
      working = true;
      void fieldsOf(file).catch(() => []).then((fields) => {
        form.append(...fields);
        picker.disabled = fields.length > 0;
        form.submit();
        // who comes back finds the form as it was
        fields.forEach((field) => field.remove());
        picker.disabled = working = false;
      });
    });
  }
}

/** What is sent of a file instead of it. */
async function fieldsOf(file: File): Promise<HTMLInputElement[]> {
  const content = await file.arrayBuffer();
  const hex = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', content)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const code = codeInside.exec(new TextDecoder('latin1').decode(content))?.[1] ?? '';
  return [make('input', { type: 'hidden', name: 'pruefsumme', value: hex }), make('input', { type: 'hidden', name: 'im-pdf', value: code })];
}
