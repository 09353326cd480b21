import { all } from './tools.ts';

/** Between two signs of life (milliseconds). */
const every = 30_000;

/** Tells the server that this page is looked at, and the reader who else looks; a page in the background tells nothing. */
export function presence(): void {
  for (const line of all('[data-presence]')) {
    const tell = async (): Promise<void> => {
      if (document.visibilityState === 'hidden') return;
      const answer = await fetch(line.dataset['presence'] ?? '', { method: 'POST', headers: { accept: 'application/json' } });
      const { words = '' } = answer.ok ? await answer.json() as { words?: string } : {};
      // set only when it says something else: a reader of the screen hears it once
      if (answer.ok && line.textContent !== words) line.textContent = words;
      if (answer.status >= 400 && answer.status < 500) clearInterval(timer);
    };
    const timer = setInterval(() => void tell().catch(() => undefined), every);
    document.addEventListener('visibilitychange', () => void tell().catch(() => undefined));
  }
}
