import { all, tell } from './tools.ts';

/** The dialog opens so long before the end (milliseconds). */
const ahead = 120_000;

/** Asks before the session ends whether to go on. Whatever is done in another tab of the same session counts as being there. */
export function sessionWarning(): void {
  const [dialog] = all<HTMLDialogElement>('dialog[data-session-ends]');
  if (!dialog) return;
  const length = Number(dialog.dataset['sessionEnds']) * 1000;
  const tabs = new BroadcastChannel(`session ${dialog.dataset['session'] ?? ''}`);
  let ends = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** @param left milliseconds until the end */
  const here = (left: number): void => {
    ends = Date.now() + left;
    if (dialog.open) dialog.close();
    watch();
  };

  const everywhere = (left: number): void => {
    tabs.postMessage(left);
    here(left);
  };

  // by the clock, not by the sum of waits: a laptop may have slept
  const watch = (): void => {
    clearTimeout(timer);
    const left = ends - Date.now();
    if (left <= 0) return location.assign(dialog.dataset['expired'] ?? location.href);
    if (left <= ahead && !dialog.open) {
      tell('save-now');
      dialog.showModal();
    }
    timer = setTimeout(watch, Math.min(left > ahead ? left - ahead : left, 30_000));
  };

  const stay = async (): Promise<void> => {
    const answer = await fetch(dialog.dataset['stay'] ?? '', { headers: { accept: 'application/json' } }).catch(() => undefined);
    if (answer?.ok) everywhere((await answer.json() as { endsIn: number }).endsIn * 1000);
    else if (answer?.status === 401) location.assign(dialog.dataset['expired'] ?? location.href);
  };

  tabs.addEventListener('message', ({ data }: MessageEvent<number>) => here(data));
  document.addEventListener('still-here', () => everywhere(length));
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') watch(); });
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    void stay();
  });
  dialog.querySelector('button')?.addEventListener('click', () => void stay());
  everywhere(length);
}
