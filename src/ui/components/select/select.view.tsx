import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';
import { describing, Field, type FieldProps } from '../field/field.view.tsx';

export interface SelectProps extends FieldProps {
  options: readonly { value: string; label: string }[];
  value?: string;
  disabled?: boolean;
  autocomplete?: string;
  /** Leaves out the empty first choice, where one is always chosen (a filter). */
  noEmpty?: boolean;
}

/** One of many, from a list that opens; for six or fewer use Radios. */
export function Select(props: SelectProps) {
  const { id, name, error, options, value, disabled, autocomplete, noEmpty } = props;
  return (
    <Field {...props}>
      <div class="kern-form-input__select-wrapper">
        <select class={`kern-form-input__select${error ? ' kern-form-input__select--error' : ''}`} id={id} name={name} disabled={disabled}
          autocomplete={autocomplete} aria-describedby={describing(props)} aria-invalid={error ? 'true' : undefined}>
          {!noEmpty && <option value="" selected={!value}>{text(useShell()).choose}</option>}
          {options.map((option) => <option key={option.value} value={option.value} selected={option.value === value}>{option.label}</option>)}
        </select>
      </div>
    </Field>
  );
}
