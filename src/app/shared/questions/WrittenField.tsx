// The field of every question that is answered by choosing or writing, on the phone and in the editor's preview.

import type { ReactNode } from 'react';
import type { AnswerProps } from './answer-props.ts';
import { ChoiceField, MultiField } from './ChoiceFields.tsx';
import { DateField } from './DateField.tsx';
import { NumberField } from './NumberField.tsx';
import { TextField } from './TextField.tsx';

interface Props extends AnswerProps {
  /** What a written text is offered below it. */
  readonly belowText?: (current: string) => ReactNode;
  /** What answers a question of any other type: with the device. */
  readonly otherwise: ReactNode;
}

export const WrittenField = ({ belowText, otherwise, ...props }: Props) => {
  switch (props.counted.question.type) {
    case 'yesno':
    case 'single':
      return <ChoiceField {...props} />;
    case 'multi':
      return <MultiField {...props} />;
    case 'integer':
    case 'decimal':
      return <NumberField {...props} />;
    case 'text':
      return <TextField {...props} {...(belowText ? { below: belowText } : {})} />;
    case 'date':
      return <DateField {...props} />;
    default:
      return otherwise;
  }
};
