import { say } from '../../platform/i18n/index.ts';
import type { Office } from '../../platform/tenancy/index.ts';
import { useShell } from '../../ui/index.ts';
import { text } from './messages.ts';

/** A number as `tel:` wants it. */
export const dialled = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`;

/** How an office is reached, and when. */
export function OfficeContact({ office, level = 2 }: { office: Office; level?: 2 | 3 }) {
  const shell = useShell();
  const Title = `h${level}` as const;
  const t = text(shell);
  return (
    <>
      <Title>{say(office.name, shell.lang)}</Title>
      <dl>
        <dt>{t.phone}</dt><dd><a href={dialled(office.phone)}>{office.phone}</a></dd>
        <dt>{t.email}</dt><dd><a href={`mailto:${office.email}`}>{office.email}</a></dd>
        <dt>{t.address}</dt><dd><address>{office.street}<br />{office.postcode} {office.city}{office.room && <><br />{office.room}</>}</address></dd>
        <dt>{t.hours}</dt><dd>{say(office.hours, shell.lang).split('\n').map((line, index) => <>{index > 0 && <br />}{line}</>)}</dd>
      </dl>
    </>
  );
}
