import type { DeskLink } from '../../platform/http/context.ts';
import { say } from '../../platform/i18n/index.ts';
import { crestOf } from '../brand/drawings.ts';
import { Icon } from '../components/icon/icon.view.tsx';
import { text } from '../messages.ts';
import { portalItself, useShell } from '../shell.ts';
import { links } from './links.ts';

/** Who is signed in, as the header shows it. */
export interface HeaderPerson { readonly name: string; readonly kind: 'citizen' | 'desk'; readonly unread?: number; /** Trust level of the session, in words (S5.4). */ readonly level?: string; /** Pages of the desk for them. */ readonly pages?: readonly DeskLink[] }

export interface HeaderProps {
  /** Without the language prefix, with query. */
  path: string;
  kind: 'citizen' | 'desk';
  person?: HeaderPerson;
}

/** Every page's head: crest and name, the other language, and who is signed in. */
export function Header({ path, kind, person }: HeaderProps) {
  const { href, lang, tenant } = useShell();
  const t = text(useShell());
  const home = kind === 'desk' ? links.desk : links.home;
  return (
    <header class="header">
      <div class="header__inside">
        <a class="brand" href={href(home)}>
          <Crest path={tenant.brand.crest} />
          <span class="brand__words">
            <span class="brand__name">{tenant.shortName}</span>
            <span class="brand__portal">{kind === 'desk' ? t.desk : withoutTown(say(tenant.portal, lang), tenant.shortName)}</span>
          </span>
        </a>
        {person?.pages && person.pages.length > 1 && <DeskPages pages={person.pages} path={path} />}
        {tenant !== portalItself && <div class="header__tools">
          <LanguageSwitch path={path} />
          {person ? <Account person={person} /> : <SignIn path={path} kind={kind} />}
        </div>}
      </div>
    </header>
  );
}

/** The pages of the desk that whoever is signed in may open; what waits there stands beside the name. */
function DeskPages({ pages, path }: { pages: readonly DeskLink[]; path: string }) {
  const { href } = useShell();
  const t = text(useShell());
  const here = path.split('?')[0] ?? '';
  const current = [...pages].sort((one, other) => other.path.length - one.path.length).find((page) => here === page.path || here.startsWith(`${page.path}/`));
  return (
    <nav class="desk-pages" aria-label={t.deskPages}>
      <ul>
        {pages.map((page) => (
          <li key={page.path}><a class="header__link" href={href(page.path)} aria-current={page === current ? 'page' : undefined}>
            {page.label}{!!page.count && <span class="count"><span aria-hidden="true">{page.count}</span><span class="kern-sr-only">{`, ${t.waiting(page.count)}`}</span></span>}
          </a></li>
        ))}
      </ul>
    </nav>
  );
}

const Crest = ({ path }: { path?: string }) =>
  <span class="brand__crest" aria-hidden="true" dangerouslySetInnerHTML={{ __html: crestOf(path) }} />;

/** „Bürgerportal Gütersloh“ → „Bürgerportal“, because the town stands above it; empty when nothing is left. */
export function withoutTown(portal: string, town: string): string {
  const rest = portal.replace(town, '').replace(/\s+/g, ' ').trim();
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

function LanguageSwitch({ path }: { path: string }) {
  const { lang } = useShell();
  const [other, address] = lang === 'de' ? ['en', path === '/' ? '/en' : `/en${path}`] : ['de', path];
  return (
    <a class="header__link" href={address} lang={other} hreflang={other} rel="alternate">
      <span class="header__long">{text(useShell()).otherLanguage}</span><span class="header__short" aria-hidden="true">{other.toUpperCase()}</span>
    </a>
  );
}

function SignIn({ path, kind }: { path: string; kind: HeaderProps['kind'] }) {
  const { href } = useShell();
  const back = path === '/' || path.startsWith(links.signIn) ? '' : `?weiter=${encodeURIComponent(path)}`;
  if (kind === 'desk') return null;
  return <a class="header__link header__link--sign-in" href={href(links.signIn) + back}><Icon name="person" />{text(useShell()).signIn}</a>;
}

function Account({ person }: { person: HeaderPerson }) {
  const { href } = useShell();
  const t = text(useShell());
  const citizen = person.kind === 'citizen';
  return (
    <nav class="account" aria-label={t.account}>
      {citizen && (
        <a class="header__link" href={href(links.mailbox)}>
          <Icon name="envelope" /><span class="header__label">{t.mailbox}</span>
          {!!person.unread && <span class="count"><span aria-hidden="true">{person.unread}</span><span class="kern-sr-only">{`, ${t.unread(person.unread)}`}</span></span>}
        </a>
      )}
      {citizen
        ? <a class="header__link header__name" href={href(links.myArea)}><Icon name="person" /><span class="account__who"><span class="account__name">{person.name}</span>{person.level && <Level level={person.level} />}</span></a>
        : <a class="header__link header__name" href={href(links.deskSettings)}><Icon name="person" /><span class="account__name">{person.name}</span></a>}
      <form method="post" action={href(citizen ? links.signOut : links.deskSignOut)}>
        <button class="header__link" type="submit">{t.signOut}</button>
      </form>
    </nav>
  );
}

/** What the session is worth: „Niveau niedrig“ in sight, the whole sentence spoken. */
function Level({ level }: { level: string }) {
  const t = text(useShell());
  return <span class="account__level"><span class="kern-sr-only">{`, ${t.session}: ${t.sessionLevel(level)}`}</span><span aria-hidden="true"><span class="account__word">{t.level} </span>{level}</span></span>;
}
