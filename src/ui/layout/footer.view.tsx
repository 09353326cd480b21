import { say } from '../../platform/i18n/index.ts';
import { text } from '../messages.ts';
import { portalItself, useShell } from '../shell.ts';
import { links } from './links.ts';

/** Every page's foot: the seven pages that law and courtesy ask for, and checking a document, which each town has and the list of towns has not. */
export function Footer() {
  const { href, lang, tenant } = useShell();
  const t = text(useShell());
  return (
    <footer class="footer">
      <div class="footer__inside">
        <p class="footer__name">{say(tenant.portal, lang)}</p>
        {tenant !== portalItself && <nav aria-label={t.footer}>
          <ul>{(Object.keys(links.footer) as (keyof typeof links.footer)[]).map((key) => <li key={key}><a href={href(links.footer[key])}>{t[key]}</a></li>)}</ul>
        </nav>}
      </div>
    </footer>
  );
}
