import type { ComponentChildren } from 'preact';
import { say } from '../../../platform/i18n/index.ts';
import { pictureOf } from '../../brand/drawings.ts';
import { useShell } from '../../shell.ts';

/** Top of the start page: the town's greeting and picture, the question as heading, and in `children` the search. */
export function Hero({ title, children }: { title: string; children: ComponentChildren }) {
  const { lang, tenant: { brand } } = useShell();
  const picture = pictureOf(brand.picture);
  return (
    <div class="hero">
      <div class="hero__words">
        {brand.greeting && <p class="hero__greeting">{say(brand.greeting, lang)}</p>}
        <h1 class="hero__title">{title}</h1>
        {children}
      </div>
      {picture && <div class="hero__picture" aria-hidden="true" dangerouslySetInnerHTML={{ __html: picture }} />}
    </div>
  );
}
