// What somebody at the desk writes to a decision, with what is wrong about it and what it is for.

import { useHoldOpen } from '../shared/hold-open.ts';
import { type TextKey, useText } from '../text/use-text.ts';

export interface WordFieldProps {
  /** Of the text area; `<id>-help` names its help. */
  readonly id: string;
  readonly labelKey: TextKey;
  readonly helpKey: TextKey;
  readonly maxLength: number;
  readonly value: string;
  readonly isInvalid: boolean;
  /** Said below in red; null: nothing is wrong. */
  readonly wrong: TextKey | null;
  readonly onChange: (value: string) => void;
}

export const WordField = ({
  id,
  labelKey,
  helpKey,
  maxLength,
  value,
  isInvalid,
  wrong,
  onChange,
}: WordFieldProps) => {
  const { text } = useText();
  useHoldOpen(value !== '');
  return (
    <>
      <label htmlFor={id}>{text(labelKey)}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={maxLength}
        autoComplete="off"
        value={value}
        aria-describedby={`${id}-help`}
        aria-invalid={isInvalid}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-help`} className="tj-quiet">
        {text(helpKey)}
      </p>
      {wrong !== null && (
        <p className="tj-notice" data-tone="red" role="alert">
          {text(wrong)}
        </p>
      )}
    </>
  );
};
