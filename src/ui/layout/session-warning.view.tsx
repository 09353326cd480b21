import { formatTime } from '../../platform/i18n/format.ts';
import { Button } from '../components/button/button.view.tsx';
import { text } from '../messages.ts';
import { useShell } from '../shell.ts';
import { links } from './links.ts';

/**
 * Asks two minutes before the session ends whether to go on; opened by script.
 * @param seconds until the session ends
 * @param path of this page, without language, to come back to
 */
export function SessionWarning({ seconds, path, kind }: { seconds: number; path: string; kind: 'citizen' | 'desk' }) {
  const signIn = kind === 'desk' ? links.deskSignIn : links.signIn;
  const { href } = useShell();
  const t = text(useShell());
  return (
    <dialog class="kern-dialog session-warning" aria-labelledby="session-title" aria-describedby="session-body" data-session-ends={seconds} data-session={kind} data-stay={href(kind === 'desk' ? links.deskStay : links.stay)}
      data-expired={`${href(signIn)}?abgelaufen=1&weiter=${encodeURIComponent(path)}`}>
      <div class="kern-dialog__header"><h2 class="kern-title" id="session-title">{t.sessionTitle}</h2></div>
      <div class="kern-dialog__body"><p id="session-body">{t.sessionBody}</p></div>
      <div class="kern-dialog__footer"><Button type="button" id="session-stay">{t.sessionStay}</Button></div>
    </dialog>
  );
}

/** Where no script can ask: says at what time the session ends if nothing more is done. @param seconds until then */
export function SessionNote({ seconds }: { seconds: number }) {
  const shell = useShell();
  return <noscript><p class="session-note muted" role="note">{text(shell).sessionUntil(formatTime(new Date(Date.now() + seconds * 1000), shell.lang))}</p></noscript>;
}
