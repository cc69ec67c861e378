// The field of each question type.

import type { AnswerProps } from '../../shared/questions/answer-props.ts';
import { WrittenField } from '../../shared/questions/WrittenField.tsx';
import { useText } from '../../text/use-text.ts';
import { GpsField } from './GpsField.tsx';
import { PhotoField } from './PhotoField.tsx';
import { StaFromPosition } from './StaFromPosition.tsx';
import { VideoField } from './VideoField.tsx';

export const AnswerField = (props: AnswerProps) => (
  <WrittenField
    {...props}
    belowText={(current) => (
      <StaFromPosition counted={props.counted} current={current} onChoose={props.onAnswer} />
    )}
    otherwise={<TakenField {...props} />}
  />
);

/** What is answered with the device. */
const TakenField = (props: AnswerProps) => {
  const { text } = useText();
  switch (props.counted.question.type) {
    case 'gps':
      return <GpsField {...props} />;
    case 'photo':
      return <PhotoField {...props} />;
    case 'video':
      return <VideoField {...props} />;
    default:
      return <p className="question-hint">{text('visit.unknown_type')}</p>;
  }
};
