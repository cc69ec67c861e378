import type { ReactNode } from 'react';
import type { AnswerProps } from './answer-props.ts';
import { useRevert, useTypedText } from './use-typed-text.ts';

interface Props extends AnswerProps {
  /** Told what stands in the field now, for what is offered below it. */
  readonly below?: (current: string) => ReactNode;
}

export const TextField = ({
  counted,
  value: stored,
  kept,
  labelId,
  describedBy,
  isRequired,
  hasFault,
  onAnswer,
  below,
}: Props) => {
  const { question } = counted;
  const field = useTypedText(typeof stored === 'string' ? stored : '', (next) =>
    onAnswer(next === '' ? undefined : next),
  );
  useRevert(() => field.show(typeof kept === 'string' ? kept : ''));
  const most = question.constraint?.max_length ?? (question.format === 'sta' ? 12 : 500);
  const common = {
    ...field.props,
    className: 'visit-input',
    'aria-labelledby': labelId,
    'aria-describedby': describedBy,
    'aria-required': isRequired,
    'aria-invalid': hasFault,
    autoComplete: 'off',
    // A little above the limit, so that a text that is too long is said to be so and never cut silently.
    maxLength: most + 200,
  };
  if (question.format === 'sta')
    return (
      <>
        <input {...common} type="text" inputMode="tel" />
        {below?.(field.props.value)}
      </>
    );
  if (most <= 120) return <input {...common} type="text" />;
  return <textarea {...common} rows={3} />;
};
