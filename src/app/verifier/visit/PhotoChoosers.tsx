// Which stage of the work a photo shows, and from which photo point it was taken.

import type { PhotoFacts, PhotoStage } from '../../../domain/photo.ts';
import { useText } from '../../text/use-text.ts';
import { useVisit } from './visit-context.ts';

export const StageChooser = ({
  stages,
  value,
  onChoose,
}: {
  readonly stages: readonly PhotoStage[];
  readonly value: PhotoStage;
  readonly onChoose: (stage: PhotoStage) => void;
}) => {
  const { text } = useText();
  if (stages.length < 2) return null;
  return (
    <div role="group" aria-label={text('visit.stage')} className="chooser">
      <span className="chooser-label" aria-hidden>
        {text('visit.stage_short')}
      </span>
      {stages.map((stage) => (
        <button
          key={stage}
          type="button"
          aria-pressed={stage === value}
          aria-label={text(`foto.tahap_${stage}`)}
          onClick={() => onChoose(stage)}
        >
          {stage} %
        </button>
      ))}
    </div>
  );
};

export const PointChooser = ({
  value,
  onChoose,
}: {
  readonly value: string | undefined;
  readonly onChoose: (photoPointId: string | undefined) => void;
}) => {
  const { site } = useVisit();
  const { text, of } = useText();
  if (site.photo_points.length === 0) return null;
  return (
    <select
      className="chooser-select"
      aria-label={text('visit.photo_point')}
      value={value ?? ''}
      onChange={(event) => onChoose(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    >
      <option value="">{text('visit.photo_point_none')}</option>
      {site.photo_points.map((point) => (
        <option key={point.id} value={point.id}>
          {of(point.label)}
        </option>
      ))}
    </select>
  );
};

/** What the chosen point means, where nobody chose it: proposed after an earlier photo, or none though the site has some. */
export const PointSays = ({
  value,
  repeats,
}: {
  readonly value: string | undefined;
  /** The photo whose point is proposed, or null where a person or the position chose. */
  readonly repeats: PhotoFacts | null;
}) => {
  const { site } = useVisit();
  const { text } = useText();
  const says = repeats
    ? text('visit.point_proposed', { tahap: repeats.stage })
    : !value && site.photo_points.length > 0
      ? text('visit.point_none_says')
      : null;
  return (
    <p className="camera-point-says" role="status">
      {says}
    </p>
  );
};
