import { say } from '../../../platform/i18n/index.ts';
import { Button, Buttons, Checkbox, Select } from '../../../ui/index.ts';
import { caseWords, hasEnded, type State } from '../../cases/index.ts';
import { narrows, periods, stateNames } from './filter.rules.ts';
import type { ListProps } from './list.view.tsx';
import { text } from './messages.ts';

/** The states that a folder can show. */
const fits = (folder: ListProps['folder'], state: State): boolean => (folder === 'open' || folder === 'ended' ? hasEnded(state) === (folder === 'ended') : true);

/** Filter and order, by address alone. Folded away; where something is filtered it stands open, so that nobody misses what is not shown. */
export function FilterForm({ ctx, folder, filter, services, action }: Pick<ListProps, 'ctx' | 'folder' | 'filter' | 'services'> & { action: string }) {
  const t = text(ctx);
  const words = caseWords(ctx);
  const first = (label: string, options: { value: string; label: string }[]) => [{ value: '', label }, ...options];
  return (
    <details class="mail-filter" open={narrows(filter)}>
      <summary class="mail-filter__title">{t.filter}</summary>
      <form method="get" action={action} class="mail-filter__form">
        <Select id="dienst" name="dienst" label={t.service} noEmpty value={filter.dienst ?? ''} options={first(t.allServices, services.map(({ service, title }) => ({ value: service, label: say(title, ctx.lang) })))} />
        <Select id="stand" name="stand" label={t.state} noEmpty value={filter.stand ?? ''} options={first(t.allStates, stateNames.filter(([, state]) => fits(folder, state)).map(([value, state]) => ({ value, label: words[`state.${state}`] })))} />
        <Select id="zeit" name="zeit" label={t.period} noEmpty value={filter.zeit ?? ''} options={first(t.allPeriods, periods.map((value) => ({ value, label: t[`period.${value}`] })))} />
        <Select id="sort" name="sort" label={t.sort} noEmpty value={filter.sort ?? ''} options={first(t.newest, [{ value: 'alt', label: t.oldest }, { value: 'dienst', label: t.byService }])} />
        <div class="mail-filter__ticks">
          {folder !== 'sent' && <Checkbox id="neu" name="neu" label={t.onlyUnread} value="1" checked={filter.neu} />}
          <Checkbox id="antwort" name="antwort" label={t.onlyAnswerable} value="1" checked={filter.antwort} />
          <Checkbox id="anhang" name="anhang" label={t.onlyFiles} value="1" checked={filter.anhang} />
        </div>
        <Buttons><Button kind="secondary" small>{t.apply}</Button>{narrows(filter) && <Button kind="tertiary" small href={action}>{t.showAll}</Button>}</Buttons>
      </form>
    </details>
  );
}
