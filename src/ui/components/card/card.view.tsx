import type { ComponentChildren } from 'preact';

export interface CardProps {
  title: string;
  /** Makes the whole card a link. */
  href?: string;
  preline?: string;
  level?: 2 | 3;
  footer?: ComponentChildren;
  children?: ComponentChildren;
}

/** One thing of a list of like things: a draft, a case, an office. */
export function Card({ title, href, preline, level = 3, footer, children }: CardProps) {
  const Title = `h${level}` as const;
  return (
    <article class={`kern-card kern-card--hug card${href ? ' kern-card--interactive' : ''}`}>
      <div class="kern-card__container">
        {preline && <p class="card__preline">{preline}</p>}
        <Title class="card__title">{href ? <a class="kern-link kern-link--stretched" href={href}>{title}</a> : title}</Title>
        {children && <div class="kern-card__body">{children}</div>}
        {footer && <div class="kern-card__footer">{footer}</div>}
      </div>
    </article>
  );
}
