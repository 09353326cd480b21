import { say } from '../../platform/i18n/index.ts';
import type { Text } from '../../platform/i18n/index.ts';
import { Badge, useShell } from '../../ui/index.ts';
import { text } from './messages.ts';

/** What a list needs of a service. */
export interface Listed { readonly slug: string; readonly kind: 'form' | 'link'; readonly title: Text; readonly summary: Text }

/** Where a service's page is. */
export const pathOf = ({ slug }: Pick<Listed, 'slug'>): string => `/dienste/${slug}`;

/** Services with their one sentence; those that live elsewhere are marked (S5.14). */
export function ServiceList({ services, level = 3 }: { services: readonly Listed[]; level?: 2 | 3 }) {
  const shell = useShell();
  const Title = `h${level}` as const;
  return (
    <>
      {services.map((service) => (
        <article key={service.slug}>
          <Title><a href={shell.href(pathOf(service))}>{say(service.title, shell.lang)}</a>{service.kind === 'link' && <> <Badge icon="external" text={text(shell).external} /></>}</Title>
          <p>{say(service.summary, shell.lang)}</p>
        </article>
      ))}
    </>
  );
}
