import { describing, Field, type FieldProps } from '../field/field.view.tsx';

export interface TextareaProps extends FieldProps {
  value?: string;
  rows?: number;
  readOnly?: boolean;
  disabled?: boolean;
  maxLength?: number;
  /** Id of a list of people: with script „@“ offers them. */
  mention?: string;
}

/** Several lines of text. */
export function Textarea(props: TextareaProps) {
  const { id, name, error, value, rows = 5, readOnly, disabled, maxLength, mention } = props;
  return (
    <Field {...props}>
      <textarea class={`kern-form-input__input${error ? ' kern-form-input__input--error' : ''}`} id={id} name={name} rows={rows}
        readOnly={readOnly} disabled={disabled} maxLength={maxLength} value={value ?? ''} data-mention={mention}
        aria-describedby={describing(props)} aria-invalid={error ? 'true' : undefined} />
    </Field>
  );
}
