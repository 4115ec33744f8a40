import type { ComponentChildren } from 'preact';
import { Field, type FieldProps } from './Field.tsx';

export interface TextFieldProps extends Omit<FieldProps, 'children'> {
  readonly name: string;
  readonly value: string;
  readonly maxLength: number;
  readonly onInput: (value: string) => void;
  readonly multiline?: boolean;
  /** An address or a key: left to right, not corrected, not capitalised. */
  readonly literal?: boolean;
  /** Shows dots. Not a password field, since a password manager would offer to keep it. */
  readonly concealed?: boolean;
  readonly focusName?: string;
  /** Stands beside the field. */
  readonly children?: ComponentChildren;
}

/** Nothing typed here is kept by the browser's own form history. */
export function TextField(props: TextFieldProps) {
  const { name, value, maxLength, onInput, literal } = props;
  const shared = {
    name,
    value,
    maxLength,
    autocomplete: 'off' as const,
    'data-focus': props.focusName,
    ...(literal && { autocapitalize: 'off' as const, spellcheck: false, dir: 'ltr' as const }),
  };
  return (
    <Field label={props.label} optional={props.optional} hint={props.hint} error={props.error}>
      {(ties) =>
        props.multiline ? (
          <textarea {...ties} {...shared} rows={2} onInput={(event) => onInput(event.currentTarget.value)} />
        ) : (
          <div class="with-button">
            <input
              {...ties}
              {...shared}
              class={props.concealed ? 'concealed' : undefined}
              onInput={(event) => onInput(event.currentTarget.value)}
            />
            {props.children}
          </div>
        )
      }
    </Field>
  );
}
