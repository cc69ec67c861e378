import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { CountedQuestion } from '../../../domain/checklist/counting-answers.ts';
import type { AnswerValue } from '../../../domain/checklist/definition.ts';
import { Button } from '../../shared/controls/Button.tsx';
import type { AnswerProps } from '../../shared/questions/answer-props.ts';
import { QuestionHead } from '../../shared/questions/QuestionHead.tsx';
import { questionDomId } from '../../shared/questions/question-dom-id.ts';
import { WrittenField } from '../../shared/questions/WrittenField.tsx';
import { useText } from '../../text/use-text.ts';
import { sampleEvidence } from './preview-samples.ts';

interface Props {
  readonly counted: CountedQuestion;
  readonly value: AnswerValue | undefined;
  readonly isRequired: boolean;
  /** It is the one being worked on: it comes into view. */
  readonly isWorkedOn: boolean;
  readonly faults: readonly string[];
  readonly onAnswer: (value: AnswerValue | undefined) => void;
}

export const PreviewQuestion = ({ counted, value, isRequired, isWorkedOn, faults, onAnswer }: Props) => {
  const { text, of } = useText();
  const { question, path } = counted;
  const domId = `ck-${questionDomId(path)}`;
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Only the preview scrolls: what is being written beside it stays where it is.
    const [own, scroller] = [card.current, card.current?.closest('.ck-preview')];
    if (isWorkedOn && own && scroller && scroller.scrollHeight > scroller.clientHeight)
      scroller.scrollTo({ top: own.offsetTop - 60 });
  }, [isWorkedOn]);
  const props: AnswerProps = {
    counted: { ...counted, path: `ck-${path}` },
    pageId: '',
    labelId: `${domId}-label`,
    describedBy: undefined,
    isRequired,
    hasFault: faults.length > 0,
    value,
    kept: value,
    onAnswer,
  };
  const isShut = question.gate && value !== undefined && value !== question.gate.value;
  return (
    <div
      ref={card}
      role="group"
      aria-labelledby={props.labelId}
      aria-current={isWorkedOn || undefined}
      className="question tj-card ck-asked"
    >
      <QuestionHead
        labelId={props.labelId}
        label={of(question.label) || question.id}
        isRequired={isRequired}
      />
      {question.hint && <p className="question-hint">{of(question.hint)}</p>}
      <WrittenField
        {...props}
        otherwise={
          <Button
            variant="default"
            onClick={() => onAnswer(value === undefined ? sampleEvidence(question) : undefined)}
          >
            {text(value === undefined ? 'ceklis.preview.evidence' : 'ceklis.preview.no_evidence')}
          </Button>
        }
      />
      {faults.length > 0 && (
        <p className="question-fault">
          <IconAlertCircle size={18} aria-hidden />
          <span>{faults.join(' ')}</span>
        </p>
      )}
      {isShut && (
        <p className="tj-notice" data-tone="amber">
          <IconInfoCircle size={20} aria-hidden />
          {of(question.gate?.message)}
        </p>
      )}
    </div>
  );
};
