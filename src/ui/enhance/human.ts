import { all, make } from './tools.ts';

interface Challenge { parameters: { nonce: string; salt: string; cost: number; keyLength: number; keyPrefix: string } }

/** Works out the task that the server sets (ALTCHA), once somebody begins to fill in the form; a button asks for a new one. */
export function human(): void {
  if (!globalThis.crypto?.subtle) return;
  for (const box of all('[data-human]')) {
    const [answer, task] = box.querySelectorAll<HTMLInputElement>('input[type=hidden]');
    const status = box.querySelector<HTMLElement>('[role=status]');
    if (!answer || !task || !status) continue;
    const words = box.dataset;
    let run = 0;
    const check = async (): Promise<void> => {
      const mine = ++run;
      answer.value = '';
      status.textContent = words['textWorking'] ?? '';
      try {
        const { token, challenge } = await (await fetch(words['human'] ?? '', { headers: { accept: 'application/json' } })).json() as { token: string; challenge: Challenge };
        const solution = await solve(challenge, () => mine === run);
        if (!solution) return;
        answer.value = btoa(JSON.stringify({ challenge, solution }));
        task.value = token;
        status.textContent = words['textDone'] ?? '';
      } catch {
        status.textContent = words['textFailed'] ?? '';
      }
    };
    status.textContent = words['textWaiting'] ?? '';
    const again = make('button', { type: 'button', class: 'kern-btn kern-btn--tertiary kern-btn--x-small in-field' });
    again.append(make('span', { class: 'kern-label' }, words['textAgain']));
    again.addEventListener('click', () => void check());
    status.after(again);
    box.closest('form')?.addEventListener('focusin', ({ target }) => { if (run === 0 && target !== again) void check(); });
  }
}

const bytes = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hexOf = (data: ArrayBuffer): string => Array.from(new Uint8Array(data), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Counts up until the key derived from nonce and count begins as asked. @param wanted whether it still is */
async function solve({ parameters: { nonce, salt, cost, keyLength, keyPrefix } }: Challenge, wanted: () => boolean): Promise<{ counter: number; derivedKey: string } | undefined> {
  const [head, seasoning] = [bytes(nonce), bytes(salt)];
  const password = new Uint8Array(head.length + 4);
  password.set(head);
  for (let counter = 0; wanted(); counter++) {
    new DataView(password.buffer).setUint32(head.length, counter);
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const derivedKey = hexOf(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: seasoning, iterations: cost }, key, keyLength * 8));
    if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey };
  }
  return undefined;
}
