import type { Context } from '../../../platform/http/index.ts';
import { formatDate } from '../../../platform/i18n/format.ts';
import { Alert, Button } from '../../../ui/index.ts';
import type { Correction } from '../../cases/index.ts';
import { text } from './corrections.messages.ts';

/** What the office asks again, on the pages of a case: what, why, by when, and the way to do it. @param href of the page that begins it */
export function AskedAgain({ ctx, asked, href }: { ctx: Context; asked: Correction; href: string }) {
  const t = text(ctx);
  return (
    <Alert kind="warning" title={t.title} level={2}>
      <AskedList asked={asked} />
      {asked.answerBy && <p>{t.by(formatDate(asked.answerBy, ctx.lang))}</p>}
      <p><Button href={href}>{t.begin}</Button></p>
    </Alert>
  );
}

/** The questions with the word on each, and the word on all. */
export const AskedList = ({ asked: { word, answers } }: { asked: Pick<Correction, 'word' | 'answers'> }) => <>
  {word && word.split(/\r?\n\s*\r?\n/).map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
  <ul>{answers.map(({ name, label, why }) => <li key={name}><strong>{label}</strong>{why && `: ${why}`}</li>)}</ul>
</>;
