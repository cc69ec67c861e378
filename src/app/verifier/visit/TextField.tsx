// Texts, and STA with a suggestion worked out from the position on the road.

import { IconCurrentLocation } from '@tabler/icons-react';
import { answerAt } from '../../../domain/answer-path.ts';
import { staPlaceOf } from '../../shared/roads/sta-place.ts';
import { useText } from '../../text/use-text.ts';
import type { AnswerProps } from './QuestionCard.tsx';
import { useRevert, useTypedText } from './use-typed-text.ts';
import { useVisit } from './visit-context.ts';

export const TextField = ({
  counted,
  value: stored,
  labelId,
  describedBy,
  isRequired,
  hasFault,
  onAnswer,
}: AnswerProps) => {
  const { draft } = useVisit();
  const { question, path } = counted;
  const field = useTypedText(typeof stored === 'string' ? stored : '', (next) =>
    onAnswer(next === '' ? undefined : next),
  );
  const kept = answerAt(draft.answers, path);
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
        <StaFromPosition current={field.props.value} onChoose={onAnswer} />
      </>
    );
  if (most <= 120) return <input {...common} type="text" />;
  return <textarea {...common} rows={3} />;
};

const StaFromPosition = ({
  current,
  onChoose,
}: {
  readonly current: string;
  readonly onChoose: (sta: string) => void;
}) => {
  const { site, position } = useVisit();
  const { text } = useText();
  const fix = position.kind === 'have' ? position.position : null;
  const place = fix && staPlaceOf(site, fix, fix.accuracyM);
  // Far off the road the nearest point says nothing about where one stands.
  if (!place || place.isTooFar) return null;
  return (
    <div className="visit-chips">
      {place.choices
        .filter(({ sta }) => sta !== current)
        .map(({ sta }) => (
          <button key={sta} type="button" className="visit-chip" onClick={() => onChoose(sta)}>
            <IconCurrentLocation size={18} aria-hidden />
            {text('visit.sta_from_gps', { sta })}
          </button>
        ))}
    </div>
  );
};
