// The field of each question type.

import type { AnswerProps } from '../../shared/questions/answer-props.ts';
import { ChoiceField, MultiField } from '../../shared/questions/ChoiceFields.tsx';
import { DateField } from '../../shared/questions/DateField.tsx';
import { NumberField } from '../../shared/questions/NumberField.tsx';
import { TextField } from '../../shared/questions/TextField.tsx';
import { useText } from '../../text/use-text.ts';
import { GpsField } from './GpsField.tsx';
import { PhotoField } from './PhotoField.tsx';
import { StaFromPosition } from './StaFromPosition.tsx';
import { VideoField } from './VideoField.tsx';

export const AnswerField = (props: AnswerProps) => {
  const { text } = useText();
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
      return (
        <TextField
          {...props}
          below={(current) => (
            <StaFromPosition counted={props.counted} current={current} onChoose={props.onAnswer} />
          )}
        />
      );
    case 'date':
      return <DateField {...props} />;
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
