import type { Context } from '../../../platform/http/index.ts';
import { Select } from '../../../ui/index.ts';
import type { StaffColleague } from '../../accounts/index.ts';
import { mentionText } from './mentions.messages.ts';

/** Which colleague a note points to; with script several, by „@“ in the text. @param chosen ids that were posted, the first of them in the list */
export function Point({ ctx, colleagues, chosen, error }: { ctx: Context; colleagues: readonly StaffColleague[]; chosen: readonly string[]; error?: string }) {
  const t = mentionText(ctx);
  if (colleagues.length === 0 && !error) return null;
  const [first, ...more] = chosen;
  return <>
    <Select id="hinweis" name="hinweis" label={t.point} hint={t.pointHint} noEmpty optional value={first ?? ''} error={error}
      options={[{ value: '', label: t.nobody }, ...colleagues.map(({ staffId, name }) => ({ value: staffId, label: name }))]} />
    {more.map((id) => <input key={id} type="hidden" name="hinweis" value={id} />)}
  </>;
}
