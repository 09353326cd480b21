import { describing, FieldError, Hint, Optional, type FieldProps } from '../field/field.view.tsx';
import { Fieldset } from '../fieldset/fieldset.view.tsx';

export interface Option { value: string; label: string; hint?: string }

interface ChoiceProps extends Omit<FieldProps, 'label'> {
  legend: string;
  options: readonly Option[];
  disabled?: boolean;
  horizontal?: boolean;
}

/** The first option bears the field's own id, so that the error summary leads to it. */
const idOf = (id: string, index: number): string => (index === 0 ? id : `${id}-${index + 1}`);

interface CheckProps { kind: 'radio' | 'checkbox'; id: string; name: string; option: Option; checked: boolean; disabled?: boolean; error?: boolean }

function Check({ kind, id, name, option, checked, disabled, error }: CheckProps) {
  return (
    <div class="kern-form-check check">
      <input class={`kern-form-check__${kind}${error ? ` kern-form-check__${kind}--error` : ''}`} type={kind} id={id} name={name}
        value={option.value} checked={checked} disabled={disabled} aria-describedby={option.hint ? `${id}-option-hint` : undefined}
        aria-invalid={error && kind === 'checkbox' ? 'true' : undefined} />
      <label class="kern-label" for={id}>{option.label}</label>
      <Hint id={`${id}-option`}>{option.hint}</Hint>
    </div>
  );
}

/** One of a few. */
export function Radios({ value, ...props }: ChoiceProps & { value?: string }) {
  return (
    <Fieldset {...props} role="radiogroup">
      {props.options.map((option, index) => (
        <Check key={option.value} kind="radio" id={idOf(props.id, index)} name={props.name} option={option}
          checked={option.value === value} disabled={props.disabled} error={!!props.error} />
      ))}
    </Fieldset>
  );
}

/** Any number of a few. */
export function Checkboxes({ value = [], ...props }: ChoiceProps & { value?: readonly string[] }) {
  return (
    <Fieldset {...props}>
      {props.options.map((option, index) => (
        <Check key={option.value} kind="checkbox" id={idOf(props.id, index)} name={props.name} option={option}
          checked={value.includes(option.value)} disabled={props.disabled} error={!!props.error} />
      ))}
    </Fieldset>
  );
}

/** A single yes: a consent, a filter. Sends `value` (default `true`) when ticked. */
export function Checkbox(props: FieldProps & { checked?: boolean; value?: string; disabled?: boolean }) {
  const { id, name, label, hint, error, optional, checked = false, value = 'true', disabled } = props;
  return (
    <div class={`field${error ? ' kern-form-check--error' : ''}`}>
      <FieldError id={id}>{error}</FieldError>
      <div class="kern-form-check check">
        <input class={`kern-form-check__checkbox${error ? ' kern-form-check__checkbox--error' : ''}`} type="checkbox" id={id} name={name}
          value={value} checked={checked} disabled={disabled} aria-describedby={describing(props)} aria-invalid={error ? 'true' : undefined} />
        <label class="kern-label" for={id}>{label}{optional && <Optional />}</label>
        <Hint id={id}>{hint}</Hint>
      </div>
    </div>
  );
}
