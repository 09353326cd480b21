import { formatTime } from '../../platform/i18n/format.ts';
import { Button } from '../components/button/button.view.tsx';
import { text } from '../messages.ts';
import { useShell } from '../shell.ts';
import { links } from './links.ts';

/** What ends: being signed in as a citizen or at the desk, or a guest's view of one case. */
export type SessionKind = 'citizen' | 'desk' | 'guest';

const signedIn = (again: string, stay: string) => ({ again, stay, title: 'sessionTitle', body: 'sessionBody', button: 'sessionStay' } as const);
const asGuest = { again: links.openCase, stay: links.guestStay, title: 'guestTitle', body: 'guestBody', button: 'guestStay' } as const;

/**
 * Asks two minutes before the session ends whether to go on; opened by script.
 * @param seconds until the session ends
 * @param path of this page, without language, to come back to
 */
export function SessionWarning({ seconds, path, kind }: { seconds: number; path: string; kind: SessionKind }) {
  const { again, stay, title, body, button } = { citizen: signedIn(links.signIn, links.stay), desk: signedIn(links.deskSignIn, links.deskStay), guest: asGuest }[kind];
  const { href } = useShell();
  const t = text(useShell());
  return (
    <dialog class="kern-dialog session-warning" aria-labelledby="session-title" aria-describedby="session-body" data-session-ends={seconds} data-session={kind} data-stay={href(stay)}
      data-expired={`${href(again)}?abgelaufen=1&weiter=${encodeURIComponent(path)}`}>
      <div class="kern-dialog__header"><h2 class="kern-title" id="session-title">{t[title]}</h2></div>
      <div class="kern-dialog__body"><p id="session-body">{t[body]}</p></div>
      <div class="kern-dialog__footer"><Button type="button" id="session-stay">{t[button]}</Button></div>
    </dialog>
  );
}

/** Where no script can ask: says at what time the session ends if nothing more is done. @param seconds until then */
export function SessionNote({ seconds, kind }: { seconds: number; kind: SessionKind }) {
  const shell = useShell();
  return <noscript><p class="session-note muted" role="note">{text(shell)[kind === 'guest' ? 'guestUntil' : 'sessionUntil'](formatTime(new Date(Date.now() + seconds * 1000), shell.lang))}</p></noscript>;
}
