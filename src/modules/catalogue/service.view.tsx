import { say } from '../../platform/i18n/index.ts';
import type { Visitor } from '../../platform/http/index.ts';
import { dayOf, type Office, type Tenant } from '../../platform/tenancy/index.ts';
import { Alert, Button, Columns, Facts, Prose, useShell } from '../../ui/index.ts';
import { levelName, opens } from '../accounts/index.ts';
import { text } from './messages.ts';
import { OfficeContact } from './office.view.tsx';
import { priceOn } from './price.rules.ts';
import { sayPeriod } from './period-words.ts';
import { defaultKept } from './periods.rules.ts';
import type { FormService, Service, Verify } from './service.ts';
import { hostOf, showDeadline, showFee, showPaying } from './show.rules.ts';

interface Props { tenant: Tenant; service: Service; office: Office; visitor?: Visitor }

/** All that one wants to know before one begins (S4.24): what, who, cost, time, what is needed, law, whom to ask. */
export function ServicePage({ tenant, service, office, visitor }: Props) {
  const { lang } = useShell();
  const t = text({ lang, tenant });
  return (
    <>
      <h1>{say(service.title, lang)}</h1>
      <p class="lead">{say(service.summary, lang)}</p>
      <Columns asideLabel={t.contact} aside={<OfficeContact office={office} />}>
        {service.kind === 'form' && <KeyFacts tenant={tenant} service={service} />}
        {visitor && !opens(visitor, service) && <LevelNotice tenant={tenant} service={service} visitor={visitor} />}
        <Begin tenant={tenant} service={service} />
        <Prose text={say(service.description, lang)} />
        <Sections tenant={tenant} service={service} />
      </Columns>
    </>
  );
}

function KeyFacts({ tenant, service }: { tenant: Tenant; service: FormService }) {
  const { lang } = useShell();
  const t = text({ lang, tenant });
  const things = service.needed.length;
  return <Facts items={[
    { icon: 'euro', label: t.cost, value: showFee(service, { lang, tenant }, dayOf(new Date())) },
    { icon: 'clock', label: t.duration, value: t.minutes(service.minutes) },
    { icon: 'list', label: t.atHand, value: things ? <a href="#bereithalten">{t.things(things)}</a> : t.nothingNeeded },
  ]} />;
}

function LevelNotice({ tenant, service, visitor }: { tenant: Tenant; service: Service; visitor: Visitor }) {
  const { lang } = useShell();
  const t = text({ lang, tenant });
  const speaker = { lang, tenant };
  return <Alert kind="warning" title={t.levelTooLow}><p>{t.levelTooLowText(levelName(visitor.level, speaker), levelName(service.access, speaker))}</p></Alert>;
}

/** „Hier starten“, or for a service that lives elsewhere the way there, marked as such (S5.14). */
function Begin({ tenant, service }: Pick<Props, 'tenant' | 'service'>) {
  const { lang, href } = useShell();
  const t = text({ lang, tenant });
  if (service.href === undefined) return <p><Button href={href(`/dienste/${service.slug}/antrag`)}>{t.start}</Button></p>;
  const host = hostOf(service.href);
  return <><Alert kind="info" title={t.externalTitle}><p>{t.externalText(host)}</p></Alert><p><Button href={service.href} icon="external">{t.visit(host)}</Button></p></>;
}

function verifyWords(t: ReturnType<typeof text>, { age, place }: Verify, { shortName }: Tenant): string {
  return [...(age === undefined ? [] : [t.verifyAge(age)]), ...(place ? [t.verifyPlace(shortName)] : [])].join(` ${t.and} `);
}

function Sections({ tenant, service }: Pick<Props, 'tenant' | 'service'>) {
  const { lang } = useShell();
  const speaker = { lang, tenant };
  const t = text(speaker);
  const { eligible, needed, receipt, deadline, fee, legal, retention, kind } = service;
  const today = dayOf(new Date());
  const free = priceOn(fee, today) === 0;
  return (
    <>
      {eligible && <><h2>{t.eligible}</h2><Prose text={say(eligible, lang)} /></>}
      {needed.length > 0 && <><h2 id="bereithalten">{t.needed}</h2><ul>{needed.map((thing) => <li key={thing.de}>{say(thing, lang)}</li>)}</ul></>}
      {(kind === 'form' || fee.note) && <>
        <h2>{t.fee}</h2>
        {fee.note ? <Prose text={say(fee.note, lang)} /> : <p>{free ? t.feeNone : t.feeIs(showFee(service, speaker, today))}</p>}
        {kind === 'form' && !free && <p>{showPaying(tenant, service, lang)}</p>}
        {fee.basis && <p class="muted">{t.feeBasis(say(fee.basis, lang))}</p>}
      </>}
      {kind === 'form' && <><h2>{t.access}</h2><p>{t[`access.${service.access}`]}</p>{service.verify && <p>{t.verify(verifyWords(t, service.verify, tenant))}</p>}</>}
      {(receipt || deadline) && <>
        <h2>{t.whatHappens}</h2>
        {receipt && <Prose text={say(receipt, lang)} />}
        {deadline && <p>{t.answerWithin(showDeadline(deadline, speaker))}</p>}
      </>}
      {kind === 'form' && <><h2>{t.kept}</h2><p>{t.keptFor(sayPeriod(retention?.case ?? defaultKept, speaker))}{retention?.files && ` ${t.filesKeptFor(sayPeriod(retention.files, speaker))}`} {t.keptTold}</p></>}
      {legal.length > 0 && <>
        <h2>{t.legal}</h2>
        <ul>{legal.map(({ title, href: address }) => <li key={title.de}>{address ? <a href={address} rel="noopener noreferrer">{say(title, lang)}</a> : say(title, lang)}</li>)}</ul>
      </>}
    </>
  );
}
