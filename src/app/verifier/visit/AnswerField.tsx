// The field of each question type.

import { formatDay, isDay } from '../../../domain/local-time.ts';
import { useText } from '../../text/use-text.ts';
import { ChoiceField, MultiField } from './ChoiceFields.tsx';
import { GpsField } from './GpsField.tsx';
import { NumberField } from './NumberField.tsx';
import { PhotoField } from './PhotoField.tsx';
import type { AnswerProps } from './QuestionCard.tsx';
import { TextField } from './TextField.tsx';
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
      return <TextField {...props} />;
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

const DateField = ({ value, labelId, describedBy, isRequired, hasFault, onAnswer }: AnswerProps) => {
  const { language } = useText();
  const day = typeof value === 'string' ? value : '';
  return (
    <div>
      <input
        type="date"
        className="visit-input"
        aria-labelledby={labelId}
        aria-describedby={describedBy}
        required={isRequired}
        aria-invalid={hasFault}
        value={day}
        onChange={(event) =>
          onAnswer(event.currentTarget.value === '' ? undefined : event.currentTarget.value)
        }
      />
      {isDay(day) && <p className="question-hint">{formatDay(day, language)}</p>}
    </div>
  );
};
