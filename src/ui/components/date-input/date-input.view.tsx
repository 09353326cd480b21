import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';
import type { FieldProps } from '../field/field.view.tsx';
import { Fieldset } from '../fieldset/fieldset.view.tsx';

export interface DateInputProps extends Omit<FieldProps, 'label'> {
  legend: string;
  day?: string;
  month?: string;
  year?: string;
  readOnly?: boolean;
  /** A birthday gets the browser's own memory of it. */
  birthday?: boolean;
}

/** A date in three boxes, sent as `name.day`, `name.month`, `name.year`; the day bears the field's own id. */
export function DateInput({ day, month, year, readOnly, birthday, ...props }: DateInputProps) {
  const t = text(useShell());
  const boxes = [['day', t.day, day, 2], ['month', t.month, month, 2], ['year', t.year, year, 4]] as const;
  return (
    <Fieldset {...props} horizontal>
      {boxes.map(([part, label, value, width]) => {
        const id = part === 'day' ? props.id : `${props.id}-${part}`;
        return (
          <div class="kern-form-input date-box" key={part}>
            <label class="kern-label kern-label--small" for={id}>{label}</label>
            <input class={`kern-form-input__input input--w${width}${props.error ? ' kern-form-input__input--error' : ''}`} id={id} type="text"
              name={`${props.name}.${part}`} value={value ?? ''} inputMode="numeric" maxLength={width} readOnly={readOnly}
              autocomplete={birthday ? `bday-${part}` : 'off'} aria-invalid={props.error ? 'true' : undefined} />
          </div>
        );
      })}
    </Fieldset>
  );
}
