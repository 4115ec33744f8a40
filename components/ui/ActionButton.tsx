import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';

export interface ActionButtonProps {
  /** Presses are ignored until the promise of the last one settles. A submit button has none: its form acts. */
  readonly onPress?: (event: MouseEvent) => void | Promise<void>;
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly type?: 'button' | 'submit';
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  /** Where the focus is sent by name; see `focus-request.ts`. */
  readonly focusName?: string | undefined;
  readonly current?: boolean | undefined;
  readonly off?: boolean | undefined;
  readonly children: ComponentChildren;
}

/** A button that stays focusable while its action is under way: `disabled` would drop the focus. */
export function ActionButton(props: ActionButtonProps) {
  const { onPress, kind = 'plain', type = 'button', off = false } = props;
  const [pending, setPending] = useState(false);
  const runningRef = useRef(false);
  const press = async (event: MouseEvent) => {
    if (runningRef.current || off) return;
    runningRef.current = true;
    setPending(true);
    try {
      await onPress?.(event);
    } finally {
      runningRef.current = false;
      setPending(false);
    }
  };
  return (
    <button
      type={type}
      class={`button button-${kind}`}
      aria-label={props.label}
      title={props.label}
      aria-describedby={props.describedBy}
      aria-disabled={pending || off ? 'true' : undefined}
      aria-current={props.current ? 'page' : undefined}
      data-focus={props.focusName}
      onClick={(event) => {
        if (type === 'button') {
          event.preventDefault();
          void press(event);
        }
      }}
    >
      {props.children}
    </button>
  );
}
