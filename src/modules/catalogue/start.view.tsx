import { formatDate } from '../../platform/i18n/format.ts';
import { say } from '../../platform/i18n/index.ts';
import type { Tenant } from '../../platform/tenancy/index.ts';
import { Button, Buttons, Card, Columns, Hero, links, Search, Tile, Tiles, useShell } from '../../ui/index.ts';
import type { startLinks } from '../accounts/index.ts';
import type { Catalogue } from './catalogue.ts';
import { text } from './messages.ts';
import { pathOf } from './service-list.view.tsx';

/** How many services a topic's tile names. */
const named = 2;

/** What „Anmelden“ offers here. */
type Ways = ReturnType<typeof startLinks>;

/** The start page (LOOK): the question, the topics with what is in them, what most people need, signing in, news. */
export function Start({ tenant, catalogue, ways, visitor }: { tenant: Tenant; catalogue: Catalogue; ways: Ways; visitor?: string }) {
  const { lang, href } = useShell();
  const t = text({ lang, tenant });
  return (
    <>
      <Hero title={t.question}>
        <Search action={href('/suche')} suggest={href('/suche/vorschlaege')} label={t.question} labelHidden size="large" />
      </Hero>
      <h2>{t.topics}</h2>
      <Tiles>
        {catalogue.topics.slice(0, 8).map((topic) => {
          const services = [...catalogue.byTopic(topic.id)].sort((a, b) => Number(catalogue.frequent.includes(b)) - Number(catalogue.frequent.includes(a)));
          return (
            <Tile key={topic.id} href={href(`/themen/${topic.id}`)} title={say(topic.title, lang)} icon={topic.icon}>
              {services.slice(0, named).map((service) => say(service.title, lang)).join(', ')}{services.length > named && t.andMore}
            </Tile>
          );
        })}
      </Tiles>
      <p><a href={href('/dienste')}>{t.allServices}</a></p>
      <Columns asideLabel={t.signIn} aside={<Account visitor={visitor} tenant={tenant} ways={ways} />}>
        {catalogue.frequent.length > 0 && <>
          <h2>{t.frequent}</h2>
          <ul>{catalogue.frequent.slice(0, 5).map((service) => <li key={service.slug}><a href={href(pathOf(service))}>{say(service.title, lang)}</a></li>)}</ul>
        </>}
        {visitor === undefined && <p><a href={href(links.openCase)}>{t.openCase}</a></p>}
      </Columns>
      {tenant.news.length > 0 && <>
        <h2>{t.news}</h2>
        {tenant.news.slice(0, 3).map((item) => <Card key={item.date} title={say(item.title, lang)} preline={formatDate(item.date, lang)}><p>{say(item.text, lang)}</p></Card>)}
      </>}
    </>
  );
}

/** The block „Anmelden“ (S1.4); whoever is signed in finds the way to the own things instead. */
function Account({ tenant, ways: { way, account }, visitor }: { tenant: Tenant; ways: Ways; visitor?: string }) {
  const { lang, href } = useShell();
  const t = text({ lang, tenant });
  if (visitor !== undefined) return <><h2>{t.welcomeBack(visitor)}</h2><p>{t.welcomeBackText}</p><Buttons><Button kind="secondary" href={href(links.myArea)}>{t.toMyArea}</Button><Button kind="tertiary" href={href(links.mailbox)}>{t.toMailbox}</Button></Buttons></>;
  return <><h2>{t.signIn}</h2><p>{t.signInText}</p><Buttons><Button kind="secondary" href={way?.href ?? href(links.signIn)}>{way?.label ?? t.signIn}</Button>{account && <Button kind="tertiary" href={account.href}>{account.label}</Button>}</Buttons></>;
}
