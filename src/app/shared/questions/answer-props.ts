import type { CountedQuestion } from '../../../domain/checklist/counting-answers.ts';
import type { AnswerValue } from '../../../domain/checklist/definition.ts';

export interface AnswerProps {
  readonly counted: CountedQuestion;
  readonly pageId: string;
  /** Id of the element that holds the question's text. */
  readonly labelId: string;
  /** Ids of help and faults, for aria-describedby. */
  readonly describedBy: string | undefined;
  readonly isRequired: boolean;
  readonly hasFault: boolean;
  /** The answer as just chosen, or as stored. */
  readonly value: AnswerValue | undefined;
  /** The answer as stored, which a field shows again when a change is taken back. */
  readonly kept: AnswerValue | undefined;
  /** Stores an answer; `thenNext` scrolls to the next question once it is stored. */
  readonly onAnswer: (value: AnswerValue | undefined, thenNext?: boolean) => void;
}
