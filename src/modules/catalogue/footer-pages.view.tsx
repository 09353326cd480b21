import { say } from '../../platform/i18n/index.ts';
import type { FooterPage, Tenant } from '../../platform/tenancy/index.ts';
import { Alert, Button, Buttons, links, Prose, useShell } from '../../ui/index.ts';
import { footerWords } from './footer-pages.messages.ts';
import { catalogueOf } from './load-catalogues.ts';
import { dialled, OfficeContact, Reach } from './office.view.tsx';
import { pathOf } from './service-list.view.tsx';
import { footerText } from './standard-pages/index.ts';

/** A page of the footer: its title, and its text part by part. */
export function FooterPageView({ page, tenant }: { page: FooterPage; tenant: Tenant }) {
  const { lang, href } = useShell();
  const t = footerWords({ lang, tenant });
  const form = catalogueOf(tenant).service('kontakt');
  const [opening = '', ...parts] = footerText(page, tenant, lang).split(/^## /m);
  return (
    <>
      <h1>{t[page]}</h1>
      {tenant.demo && (page === 'impressum' || page === 'kontakt') && <Alert kind="info" title={t.demoTitle}><p>{t.demoText}</p></Alert>}
      <Lines text={opening} />
      {parts.map((part) => {
        const [title = '', ...lines] = part.split('\n');
        return <section key={title}><h2>{title}</h2><Lines text={lines.join('\n')} /></section>;
      })}
      {page === 'kontakt' && <>
        {form && <Buttons><Button href={href(pathOf(form))}>{t.contactForm}</Button></Buttons>}
        <Reach {...tenant.contact} />
        <h2>{t.offices}</h2>
        {Object.values(tenant.offices).map((office) => <section key={office.id}><OfficeContact office={office} level={3} /></section>)}
      </>}
    </>
  );
}

/** Plain text, in which a line is a line: addresses and easy language live from it. */
const Lines = ({ text }: { text: string }) => <Prose text={text.replace(/([^\n])\n(?!\n|- |$)/g, '$1\n\n')} />;

/** Where one tells of a barrier: by mail or phone. */
export function ReportBarrier({ tenant }: { tenant: Tenant }) {
  const { lang, href } = useShell();
  const t = footerWords({ lang, tenant });
  const { email, phone } = tenant.contact;
  const form = catalogueOf(tenant).service('barriere-melden');
  return (
    <>
      <h1>{t.reportBarrier}</h1>
      <p class="lead">{t.reportBarrierLead}</p>
      <h2>{t.reportBarrierTell}</h2>
      <Prose text={t.reportBarrierTellText} />
      <Buttons>
        {form && <Button href={href(pathOf(form))}>{t.reportBarrierForm}</Button>}
        <Button kind={form ? 'secondary' : 'primary'} href={`mailto:${email}?subject=${encodeURIComponent(`${t.reportBarrierSubject} (${say(tenant.portal, lang)})`)}`} icon="envelope">{t.reportBarrierWrite}</Button>
        <Button kind="secondary" href={dialled(phone)} icon="phone">{t.reportBarrierCall(phone)}</Button>
      </Buttons>
      <p><a href={`mailto:${email}`}>{email}</a></p>
      <p>{t.reportBarrierAnswer}</p>
      <p><a href={href(links.footer.accessibility)}>{t.barrierefreiheit}</a></p>
    </>
  );
}
