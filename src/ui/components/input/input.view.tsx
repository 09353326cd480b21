import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';
import { suggesting } from '../field/suggesting.ts';
import { describing, Field, type FieldProps } from '../field/field.view.tsx';

export interface InputProps extends FieldProps {
  value?: string;
  type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'url';
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url';
  /** A token of HTML's autofill: `given-name`, `street-address`. */
  autocomplete?: string;
  /** In letters: tells how long the answer is. */
  width?: 2 | 4 | 8 | 12 | 20 | 'full';
  prefix?: string;
  suffix?: string;
  readOnly?: boolean;
  disabled?: boolean;
  maxLength?: number;
  spellcheck?: boolean;
  /** Exactly as typed: phones neither correct nor capitalise it (S1.16). Passwords and addresses are by themselves. */
  verbatim?: boolean;
  /** Answers `?q=…` with JSON `{suggestions: [{title, hint?, also?}]}`: script offers what fits while one types. */
  suggest?: string;
}

const asTyped = { autocapitalize: 'off', autocorrect: 'off' } as const;

/** A line of text. */
export function Input(props: InputProps) {
  const { id, name, error, value, type = 'text', width = 'full', prefix, suffix, inputMode, autocomplete, readOnly, disabled, maxLength, spellcheck, verbatim, suggest } = props;
  const t = text(useShell());
  const look = `kern-form-input__input input--w${width}${error ? ' kern-form-input__input--error' : ''}`;
  const control = (
    <input class={look} id={id} name={name} type={type as 'text'} value={value ?? ''} inputMode={inputMode} autocomplete={autocomplete}
      readOnly={readOnly} disabled={disabled} maxLength={maxLength} spellcheck={verbatim || type === 'password' ? false : spellcheck} {...verbatim && asTyped}
      {...suggesting(suggest, t)} data-text-show={type === 'password' ? t.showPassword : undefined} data-text-hide={type === 'password' ? t.hidePassword : undefined}
      aria-describedby={describing(props)} aria-invalid={error ? 'true' : undefined} />
  );
  if (suggest) return <Field {...props}><div class="suggesting suggesting--input">{control}</div></Field>;
  if (!prefix && !suffix) return <Field {...props}>{control}</Field>;
  return (
    <Field {...props}>
      <div class="kern-input-group">
        {prefix && <span class="kern-input-group-text" aria-hidden="true">{prefix}</span>}
        {control}
        {suffix && <span class="kern-input-group-text" aria-hidden="true">{suffix}</span>}
      </div>
    </Field>
  );
}
