// Numbers are typed with a comma. What cannot be read as a number is kept as it was typed and said so.

import { useEffect, useRef, useState } from 'react';
import type { AnswerValue } from '../../../domain/checklist/definition.ts';
import { unitIn } from '../../../domain/checklist/unit-words.ts';
import { parseDecimal, parseInteger } from '../../../domain/numbers.ts';
import { useText } from '../../text/use-text.ts';
import type { AnswerProps } from './answer-props.ts';
import { useRevert } from './use-typed-text.ts';

/** As one would type it: no dots between thousands, a comma before decimals. */
const typedForm = (value: AnswerValue | undefined): string =>
  typeof value === 'number' ? String(value).replace('.', ',') : typeof value === 'string' ? value : '';

export const NumberField = ({
  counted,
  value: stored,
  kept,
  labelId,
  describedBy,
  isRequired,
  hasFault,
  onAnswer,
}: AnswerProps) => {
  const { language } = useText();
  const { question } = counted;
  const [typed, setTyped] = useState(() => typedForm(stored));
  const isFocused = useRef(false);
  useRevert(() => setTyped(typedForm(kept)));
  useEffect(() => {
    if (!isFocused.current) setTyped(typedForm(stored));
  }, [stored]);
  const isWhole = question.type === 'integer';
  const read = (next: string): AnswerValue | undefined =>
    next.trim() === '' ? undefined : ((isWhole ? parseInteger(next) : parseDecimal(next)) ?? next.trim());
  return (
    <div className="visit-number">
      <input
        type="text"
        inputMode={isWhole ? 'numeric' : 'decimal'}
        autoComplete="off"
        className="visit-input"
        aria-labelledby={labelId}
        aria-describedby={describedBy}
        aria-required={isRequired}
        aria-invalid={hasFault}
        maxLength={24}
        value={typed}
        onFocus={() => {
          isFocused.current = true;
        }}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          onAnswer(read(event.currentTarget.value));
        }}
        onBlur={() => {
          isFocused.current = false;
          const value = read(typed);
          setTyped(typedForm(value));
          if (value !== stored) onAnswer(value);
        }}
      />
      {question.unit && <span className="visit-unit">{unitIn(question.unit, language)}</span>}
    </div>
  );
};
