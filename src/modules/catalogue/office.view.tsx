import { say } from '../../platform/i18n/index.ts';
import type { Office } from '../../platform/tenancy/index.ts';
import { useShell } from '../../ui/index.ts';
import { text } from './messages.ts';

/** A number as `tel:` wants it. */
export const dialled = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`;

/** How an office is reached, and when; as a block beside a page, or below others as a part of one. */
export function OfficeContact({ office, level = 2 }: { office: Office; level?: 2 | 3 }) {
  const shell = useShell();
  const t = text(shell);
  const Title = `h${level}` as const;
  return (
    <>
      <Title>{say(office.name, shell.lang)}</Title>
      <Reach phone={office.phone} email={office.email} />
      <address>{office.street}<br />{office.postcode} {office.city}{office.room && <><br />{office.room}</>}</address>
      <p><strong>{t.hours}</strong>{say(office.hours, shell.lang).split('\n').map((line) => <><br />{line}</>)}</p>
    </>
  );
}

/** Phone and mail, ready to be used. */
export function Reach({ phone, email }: { phone: string; email: string }) {
  const t = text(useShell());
  return <p><strong>{t.phone}</strong> <a href={dialled(phone)}>{phone}</a><br /><strong>{t.email}</strong> <a href={`mailto:${email}`}>{email.split(/(?=[@.])/).map((part) => <><wbr />{part}</>)}</a></p>;
}
