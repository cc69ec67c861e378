import { formatDay, isDay } from '../../../domain/local-time.ts';
import { useText } from '../../text/use-text.ts';
import type { AnswerProps } from './answer-props.ts';

export const DateField = ({ value, labelId, describedBy, isRequired, hasFault, onAnswer }: AnswerProps) => {
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
