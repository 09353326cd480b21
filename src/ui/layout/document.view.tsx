import type { ComponentChildren } from 'preact';
import { say } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { crestOf, iconOf } from '../brand/drawings.ts';
import { Breadcrumb, type Crumb } from '../components/breadcrumb/breadcrumb.view.tsx';
import { text } from '../messages.ts';
import { type Shell, ShellContext } from '../shell.ts';
import { Footer } from './footer.view.tsx';
import { Header, type HeaderPerson } from './header.view.tsx';
import { SessionNote, SessionWarning } from './session-warning.view.tsx';

export interface PageProps {
  /** Of the browser's tab; the town's name is added. */
  title: string;
  /** The way here, without the start page, which is added. */
  breadcrumb?: readonly Crumb[];
  /** The whole width instead of one column for reading. */
  wide?: boolean;
  /** `desk` is denser and leads to the desk. */
  kind?: 'citizen' | 'desk';
  /** More for the document's head. */
  head?: ComponentChildren;
}

interface FrameProps extends PageProps {
  shell: Shell;
  path: string;
  assets: Assets;
  person?: HeaderPerson;
  sessionEndsIn?: number;
  /** Whose session it is that ends, where it is not that of the page's kind. */
  guest?: boolean;
  children: ComponentChildren;
}

/** The whole document: head, skip link, header, breadcrumb, main, footer. */
export function Page({ shell, title, breadcrumb, wide, kind = 'citizen', head, path, assets, person, sessionEndsIn, guest, children }: FrameProps) {
  const { tenant, lang, href } = shell;
  const t = text(shell);
  const session = guest ? 'guest' : kind;
  const crumbs = breadcrumb?.length ? [{ label: kind === 'desk' ? t.desk : t.home, href: href(kind === 'desk' ? '/verwaltung' : '/') }, ...breadcrumb] : [];
  return (
    <ShellContext.Provider value={shell}>
      <html lang={lang} data-tenant={tenant.id}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{`${title} – ${say(tenant.portal, lang)}`}</title>
          {assets.fonts.map((font) => <link key={font} rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />)}
          <link rel="stylesheet" href={assets.css} />
          <link rel="icon" href={iconOf(crestOf(tenant.brand.crest))} />
          <script type="module" src={assets.js} />
          {head}
        </head>
        <body class={`page page--${kind}`}>
          <a class="skip" href="#inhalt">{t.skip}</a>
          <Header path={path} kind={kind} person={person} />
          <div class="page__middle">
            {crumbs.length > 0 && <Breadcrumb items={crumbs} />}
            {sessionEndsIn !== undefined && <SessionNote seconds={sessionEndsIn} kind={session} />}
            <main class={wide || kind === 'desk' ? 'main main--wide' : 'main'} id="inhalt" tabIndex={-1}>{children}</main>
          </div>
          <Footer />
          {sessionEndsIn !== undefined && <SessionWarning seconds={sessionEndsIn} path={path} kind={session} />}
        </body>
      </html>
    </ShellContext.Provider>
  );
}
