import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';
import { suggesting } from '../field/suggesting.ts';
import { Icon } from '../icon/icon.view.tsx';

export interface SearchProps {
  /** The page of results, which works without script. */
  action: string;
  label: string;
  /** The label is only spoken, when the heading above asks the same. */
  labelHidden?: boolean;
  name?: string;
  value?: string;
  id?: string;
  /** Answers `?q=…` with JSON `{suggestions: [{title, href, hint?}]}`. */
  suggest?: string;
  size?: 'default' | 'large';
}

/** A search field; with `suggest` and script it offers what fits while one types. */
export function Search({ action, label, labelHidden, name = 'q', value, id = 'suche', suggest, size = 'default' }: SearchProps) {
  const t = text(useShell());
  return (
    <form class={`search search--${size}`} role="search" action={action} method="get" aria-label={label}>
      <label class={labelHidden ? 'kern-sr-only' : 'kern-label'} for={id}>{label}</label>
      <div class="search__row">
        <div class="search__field suggesting">
          <input class="search__input" id={id} name={name} type="text" inputMode="search" enterkeyhint="search" value={value ?? ''}
            autocomplete="off" spellcheck={false} {...suggesting(suggest, t)} />
        </div>
        <button class="kern-btn kern-btn--primary search__button" type="submit"><Icon name="search" /><span class="kern-label">{t.search}</span></button>
      </div>
    </form>
  );
}
