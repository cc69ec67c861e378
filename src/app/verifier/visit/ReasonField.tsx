// A warning never blocks: it asks for a reason, in place.

import { IconAlertTriangle } from '@tabler/icons-react';
import { useId } from 'react';
import { setReason } from '../../../actions/answer-question.ts';
import { useTypedText } from '../../shared/questions/use-typed-text.ts';
import { useText } from '../../text/use-text.ts';
import { useVisit } from './visit-context.ts';

interface Props {
  readonly reasonKey: string;
  readonly reason: string;
  readonly sentence: string;
}

export const ReasonField = ({ reasonKey, reason, sentence }: Props) => {
  const { draft, edit } = useVisit();
  const { text } = useText();
  const id = useId();
  const field = useTypedText(reason, (next) => {
    void edit(
      (deps, options) => setReason(deps, { visitId: draft.visitId, key: reasonKey, reason: next }, options),
      `reason:${reasonKey}`,
    );
  });
  return (
    <div className="reason" data-settled={reason.trim() !== '' || undefined}>
      <p className="reason-says" role="status">
        <IconAlertTriangle size={18} aria-hidden />
        <span>{sentence}</span>
      </p>
      <label htmlFor={id} className="reason-label">
        {text('visit.reason')}
      </label>
      <textarea
        {...field.props}
        id={id}
        className="visit-input"
        rows={2}
        maxLength={1000}
        autoComplete="off"
      />
    </div>
  );
};
