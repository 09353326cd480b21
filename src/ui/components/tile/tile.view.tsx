import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../icon/icon.view.tsx';

export interface TileProps { href: string; title: string; icon?: IconName | (string & {}); level?: 2 | 3; children?: ComponentChildren }

/** A way into a part of the portal; the whole of it can be clicked. */
export function Tile({ href, title, icon, level = 3, children }: TileProps) {
  const Title = `h${level}` as const;
  return (
    <li class="tile kern-card kern-card--interactive">
      {icon && <span class="tile__icon"><Icon name={icon} size="large" /></span>}
      <div class="tile__words">
        <Title class="tile__title"><a class="kern-link kern-link--stretched" href={href}>{title}</a></Title>
        {children && <p class="tile__text">{children}</p>}
      </div>
    </li>
  );
}

/** Tiles side by side, as many as fit. */
export const Tiles = ({ children }: { children: ComponentChildren }) => <ul class="tiles">{children}</ul>;
