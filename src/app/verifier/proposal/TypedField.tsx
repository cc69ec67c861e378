// What is typed shows at once and every change is stored; what was stored elsewhere shows when nobody types.

import { type ChangeEvent, useEffect, useId, useRef, useState } from 'react';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly max: number;
  readonly rows?: number;
  readonly hasFault?: boolean;
  readonly onChange: (text: string) => void;
}

export const TypedField = ({ label, hint, value, max, rows, hasFault = false, onChange }: Props) => {
  const [typed, setTyped] = useState(value);
  const isFocused = useRef(false);
  const id = useId();
  useEffect(() => {
    if (!isFocused.current) setTyped(value);
  }, [value]);
  const common = {
    id,
    className: 'visit-input',
    value: typed,
    maxLength: max,
    autoComplete: 'off',
    'aria-invalid': hasFault,
    'aria-describedby': hint ? `${id}-hint` : undefined,
    onFocus: () => {
      isFocused.current = true;
    },
    onBlur: () => {
      isFocused.current = false;
    },
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      setTyped(event.currentTarget.value);
      onChange(event.currentTarget.value);
    },
  };
  return (
    <div className="usul-field">
      <label htmlFor={id} className="question-label">
        {label}
      </label>
      {hint && (
        <span id={`${id}-hint`} className="question-hint">
          {hint}
        </span>
      )}
      {rows === undefined ? <input type="text" {...common} /> : <textarea rows={rows} {...common} />}
    </div>
  );
};
