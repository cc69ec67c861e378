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

/** What the choice means where it may surprise: proposed after an earlier photo, or none though one was taken from a point. */
export const PointSays = ({
  value,
  repeats,
  isAssumed,
}: {
  readonly value: string | undefined;
  /** The earlier photo whose point is worth repeating. */
  readonly repeats: PhotoFacts | null;
  /** Nobody chose the point, and no position speaks for it. */
  readonly isAssumed: boolean;
}) => {
  const { site } = useVisit();
  const { text, of } = useText();
  const titik = of(site.photo_points.find(({ id }) => id === repeats?.photoPointId)?.label);
  const saysOfPoint = isAssumed && repeats ? text('visit.point_proposed', { tahap: repeats.stage }) : null;
  const saysOfNone = repeats
    ? text('visit.point_ask', { tahap: repeats.stage, titik })
    : site.photo_points.length > 0
      ? text('visit.point_none_says')
      : null;
  return (
    <p className="camera-point-says" role="status">
      {value ? saysOfPoint : saysOfNone}
    </p>
  );
};
