import { all, fill, tell } from './tools.ts';

/** Quiet time after the last key before saving (milliseconds). */
const pause = 2000;
/** After a failure. */
const retry = 10_000;

interface Saved { version?: number | string; savedAt?: string; message?: string }

/** Saves forms with `data-autosave` while they are filled in; says so in `[data-autosave-status]`. */
export function autosave(): void {
  for (const form of all<HTMLFormElement>('form[data-autosave]')) keep(form, form.dataset['autosave'] ?? '');
}

function keep(form: HTMLFormElement, url: string): void {
  const status = form.querySelector<HTMLElement>('[data-autosave-status]') ?? document.querySelector<HTMLElement>('[data-autosave-status]');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let changed = false;
  let saving = false;
  let stopped = false;

  const say = (words: string, state: string): void => {
    if (!status) return;
    status.dataset['state'] = state;
    status.textContent = words;
  };

  const later = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  async function save(): Promise<void> {
    if (!changed || saving || stopped) return;
    saving = true;
    changed = false;
    let wait = pause;
    try {
      const answer = await fetch(url, { method: 'POST', body: texts(form), headers: { accept: 'application/json', 'x-draft-version': versionOf(form)?.value ?? '' } });
      await take(answer);
    } catch {
      changed = true;
      wait = retry;
      say(status?.dataset['textFailed'] ?? '', 'failed');
    } finally {
      saving = false;
      if (changed && !stopped) later(wait);
    }
  }

  async function take(answer: Response): Promise<void> {
    const saved = (answer.headers.get('content-type')?.includes('json') ? await answer.json() : {}) as Saved;
    if (answer.ok) {
      setVersion(form, saved.version);
      const time = (saved.savedAt ? new Date(saved.savedAt) : new Date()).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Berlin' });
      say(fill(status?.dataset['textSaved'], { time }), 'saved');
      tell('still-here');
    } else if (answer.status === 409) {
      stopped = true; // another tab was faster: nothing is overwritten, the visitor decides
      say(saved.message ?? '', 'conflict');
    } else if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
    else stopped = true; // signed out, or the draft is gone: „Weiter“ explains it
  }

  const note = (): void => {
    changed = true;
    later(pause);
  };

  form.addEventListener('input', (event) => { if ((event.target as HTMLInputElement).type !== 'file') note(); });
  if (differs(form)) note(); // somebody typed before this script had come
  form.addEventListener('submit', () => {
    stopped = true;
    clearTimeout(timer);
  });
  addEventListener('pageshow', (event) => { if (event.persisted) stopped = false; });
  document.addEventListener('save-now', () => void save());
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') void save(); });
}

const versionOf = (form: HTMLFormElement): HTMLInputElement | null => form.querySelector<HTMLInputElement>('input[name="version"]');

/** The server's new version of the draft, for the next save and for „Weiter“. */
export function setVersion(form: HTMLFormElement, version: number | string | undefined): void {
  const field = versionOf(form);
  if (field && version !== undefined) field.value = String(version);
}

/** Whether something else stands in the form than the server sent. */
const differs = (form: HTMLFormElement): boolean => [...form.elements].some((control) => {
  if (control instanceof HTMLSelectElement) return !([...control.options].find((option) => option.defaultSelected) ?? control.options[0])?.selected;
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (!(control instanceof HTMLInputElement) || ['file', 'hidden'].includes(control.type)) return false;
  return control.value !== control.defaultValue || control.checked !== control.defaultChecked;
});

/** What was typed and chosen; files go their own way. */
function texts(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  return body;
}
