import { say } from '../../platform/i18n/index.ts';
import { Tabs, useShell } from '../../ui/index.ts';
import type { Catalogue } from './catalogue.ts';
import { text } from './messages.ts';
import { ServiceList } from './service-list.view.tsx';
import type { Service } from './service.ts';
import { fold } from './words.rules.ts';

/** „Alle Online-Dienste“ (S4.23), by letter or by topic. */
export function AllServices({ catalogue, by }: { catalogue: Catalogue; by: 'letter' | 'topic' }) {
  const shell = useShell();
  const { lang, href } = shell;
  const t = text(shell);
  const here = catalogue.services.filter(({ kind }) => kind === 'form').length;
  const groups = by === 'letter' ? byLetter(catalogue.services, lang) : catalogue.topics.map((topic) => ({ id: topic.id, title: say(topic.title, lang), services: catalogue.byTopic(topic.id) }));
  return (
    <>
      <h1>{t.allServices}</h1>
      <p class="lead">{t.allLead(here, catalogue.services.length - here)}</p>
      <Tabs label={t.view} items={[
        { href: href('/dienste'), label: t.byLetter, current: by === 'letter' },
        { href: href('/dienste?nach=thema'), label: t.byTopic, current: by === 'topic' },
      ]} />
      {groups.map(({ id, title, services }) => <section key={id}><h2 id={id}>{title}</h2><ServiceList services={services} /></section>)}
    </>
  );
}

/** One topic and what is in it (S5.10). */
export function TopicPage({ catalogue, topic }: { catalogue: Catalogue; topic: Catalogue['topics'][number] }) {
  const shell = useShell();
  return (
    <>
      <h1>{say(topic.title, shell.lang)}</h1>
      <p class="lead">{say(topic.description, shell.lang)}</p>
      <ServiceList services={sorted(catalogue.byTopic(topic.id), shell.lang)} level={2} />
      <p><a href={shell.href('/dienste')}>{text(shell).allServices}</a></p>
    </>
  );
}

type Lang = 'de' | 'en';

const sorted = (services: readonly Service[], lang: Lang): Service[] => [...services].sort((a, b) => a.title[lang].localeCompare(b.title[lang], lang));

const byLetter = (services: readonly Service[], lang: Lang) =>
  [...Map.groupBy(sorted(services, lang), (service) => fold(service.title[lang]).charAt(0).toUpperCase())].map(([letter, own]) => ({ id: letter, title: letter, services: own }));
