// The STA worked out from the position on the road, offered below its field.

import { IconCurrentLocation } from '@tabler/icons-react';
import { answerAt } from '../../../domain/answer-path.ts';
import type { CountedQuestion } from '../../../domain/checklist/counting-answers.ts';
import type { GpsAnswer } from '../../../domain/checklist/definition.ts';
import type { LngLat } from '../../../domain/coordinates.ts';
import { choiceOf, staPlaceOf } from '../../../domain/sta-place.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { useVisit } from './visit-context.ts';

/** An older fix is not where the person stands now. */
const freshMs = 60_000;

/** The point measured in this item, or, without one, where one stands now. */
const useItemPoint = ({
  section,
  path,
}: CountedQuestion): (LngLat & { readonly accuracyM: number }) | null => {
  const { draft, position } = useVisit();
  const { deps } = useServices();
  const question = section.questions.find(({ type }) => type === 'gps');
  const measured =
    question && (answerAt(draft.answers, path.replace(/[^.]+$/, question.id)) as GpsAnswer | undefined);
  // What an earlier visit measured is another day's place.
  if (measured && 'lng' in measured)
    return Date.parse(measured.captured_at ?? '') < draft.startedAt
      ? null
      : { lng: measured.lng, lat: measured.lat, accuracyM: measured.accuracy_m };
  if (position.kind !== 'have' || deps.now() - position.position.receivedAt > freshMs) return null;
  return position.position;
};

export const StaFromPosition = ({
  counted,
  current,
  onChoose,
}: {
  readonly counted: CountedQuestion;
  readonly current: string;
  readonly onChoose: (sta: string) => void;
}) => {
  const { site } = useVisit();
  const { text } = useText();
  const fix = useItemPoint(counted);
  const place = fix && staPlaceOf(site, fix, fix.accuracyM);
  // Far off the road the nearest point says nothing about where one stands.
  if (!place || place.isTooFar || choiceOf(place, current)) return null;
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
