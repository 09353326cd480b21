import { Icon, type IconName } from '../icon/icon.view.tsx';

/** Somewhere to go, a file to have, or (with `post`) something to do. */
export interface MenuItem { readonly label: string; readonly icon?: IconName; readonly href?: string; readonly download?: boolean; /** Address of a form without fields. */ readonly post?: string }

/** What else can be done with what is shown (⋯): unfolds by a click or a key, without script. The list lies under the row of tools that holds it. */
export function Menu({ label, items }: { label: string; items: readonly MenuItem[] }) {
  return (
    <details class="menu">
      <summary class="menu__opener"><span class="menu__dots" aria-hidden="true">⋯</span>{label}</summary>
      <ul class="menu__list">{items.map((item) => <li key={item.label}><Entry {...item} /></li>)}</ul>
    </details>
  );
}

function Entry({ label, icon, href, download, post }: MenuItem) {
  const inside = <>{icon && <Icon name={icon} />}<span>{label}</span></>;
  if (post !== undefined) return <form method="post" action={post}><button class="menu__item" type="submit">{inside}</button></form>;
  return <a class="menu__item" href={href} download={download}>{inside}</a>;
}
