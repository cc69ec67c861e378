import type { ReactNode } from 'react';
import { useText } from '../../text/use-text.ts';

interface Props {
  readonly labelId: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly children?: ReactNode;
}

/** The question itself, and whether it must be answered. */
export const QuestionHead = ({ labelId, label, isRequired, children }: Props) => {
  const { text } = useText();
  return (
    <div className="question-head">
      <span id={labelId} className="question-label">
        {label}
      </span>
      {isRequired ? (
        <span className="question-required" aria-hidden title={text('form.wajib')}>
          *
        </span>
      ) : (
        !saysOptional(label) && <span className="question-optional">{text('visit.optional')}</span>
      )}
      {children}
    </div>
  );
};

const saysOptional = (label: string): boolean => /\((opsional|optional)\)/i.test(label);
