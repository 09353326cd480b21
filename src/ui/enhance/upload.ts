import { setVersion } from './autosave.ts';
import { all, fill, icon, make, tell } from './tools.ts';

const sheet = 'M6 3h8l5 5v13H6zM14 3v5h5M9 13h7m-7 4h7';

interface Taken { id?: string; name?: string; size?: number; removeName?: string; href?: string; version?: number; checking?: boolean; message?: string }

/** Fields with `data-upload` send each file as soon as it is picked, one after the other, each with its own progress and error. */
export function upload(): void {
  for (const box of all('[data-upload]')) sender(box, box.dataset['upload'] ?? '');
}

function sender(box: HTMLElement, url: string): void {
  const input = box.querySelector<HTMLInputElement>('input[type="file"]');
  const list = box.querySelector<HTMLElement>('.files');
  const status = box.querySelector<HTMLElement>('[data-upload-status]');
  if (!input || !list) return;
  const words = box.dataset;
  box.querySelector<HTMLElement>('[data-upload-plain]')?.setAttribute('hidden', '');
  let queue: Promise<void> = Promise.resolve();
  let waiting = 0;

  const say = (text: string): void => { if (status) status.textContent = text; };

  const sendOne = async (file: File, item: HTMLElement, bar: HTMLProgressElement): Promise<void> => {
    const most = Number(words['uploadMax'] ?? 0);
    const answer = most && file.size > most
      ? { ok: false, body: { message: fill(words['textTooLarge'], { name: file.name }) } as Taken }
      : await post(url, input.name, file, (part) => { bar.value = part; });
    bar.remove();
    if (!answer.ok) return refuse(item, answer.body.message ?? fill(words['textFailed'], { name: file.name }), say);
    if (input.form) setVersion(input.form, answer.body.version);
    accept(item, { name: file.name, ...answer.body }, words);
    say(fill(words['textUploaded'], { name: file.name }));
    tell('still-here');
  };

  const sendAll = (): void => {
    for (const file of input.files ?? []) {
      const item = make('li', { class: 'file' });
      const bar = make('progress', { max: '1', 'aria-label': fill(words['textUploading'], { name: file.name }) });
      item.append(icon(sheet), make('span', { class: 'file__name' }, file.name), bar);
      list.append(item);
      waiting += 1;
      queue = queue.then(() => sendOne(file, item, bar)).finally(() => { waiting -= 1; });
    }
    input.value = ''; // what is sent here is not sent again with the form
  };
  input.addEventListener('change', sendAll);
  sendAll(); // chosen before this script had come

  // „Weiter“ waits for the files
  input.form?.addEventListener('submit', (event) => {
    if (waiting === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    button?.setAttribute('aria-busy', 'true');
    void queue.finally(() => {
      button?.removeAttribute('aria-busy');
      input.form?.requestSubmit(button);
    });
  });
}

/** XMLHttpRequest, because fetch tells no progress of sending. */
function post(url: string, name: string, file: File, progress: (part: number) => void): Promise<{ ok: boolean; body: Taken }> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append(name, file);
    request.open('POST', url);
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', (event) => { if (event.lengthComputable) progress(event.loaded / event.total); });
    request.addEventListener('error', () => resolve({ ok: false, body: {} }));
    request.addEventListener('load', () => {
      let answer: Taken = {};
      try {
        answer = JSON.parse(request.responseText) as Taken;
      } catch { /* an error page of a proxy: the field's own words follow */ }
      resolve({ ok: request.status >= 200 && request.status < 300, body: answer });
    });
    request.send(body);
  });
}

function refuse(item: HTMLElement, message: string, say: (text: string) => void): void {
  item.classList.add('file--error');
  item.append(make('p', { class: 'kern-error' }, message));
  say(message);
}

function accept(item: HTMLElement, { id, name = '', href, removeName, checking }: Taken, words: DOMStringMap): void {
  const label = item.querySelector('.file__name');
  if (label && href) label.replaceChildren(make('a', { href }, name));
  else if (label) label.textContent = name;
  if (checking) label?.append(' ', make('span', { class: 'muted' }, words['textChecking'] ?? ''));
  if (!id || !removeName) return;
  const button = make('button', { type: 'submit', class: 'kern-btn kern-btn--tertiary kern-btn--x-small', name: removeName, value: id, formnovalidate: '', 'aria-label': fill(words['textRemoveFile'], { name }) });
  button.append(make('span', { class: 'kern-label' }, words['textRemove'] ?? ''));
  item.append(button);
}
