// The receiver live: a ring that shrinks with the error, its age, the distance to the site, and what helps.

import { useEffect, useState } from 'react';
import type { PositionState } from '../../../device/position.ts';
import type { Geometry } from '../../../domain/coordinates.ts';
import { distanceToGeometryM } from '../../../domain/geometry.ts';
import { formatDecimal, formatDistance } from '../../../domain/numbers.ts';
import { accuracyWord } from '../../../domain/position-track.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { useVisit } from './visit-context.ts';

/** 3 m fills a small ring, 100 m and worse the whole dial; in between by the logarithm, as it is felt. */
const ringRadius = (accuracyM: number): number =>
  10 + 34 * Math.min(1, Math.max(0, Math.log(accuracyM / 3) / Math.log(100 / 3)));

export const GpsDial = ({ position }: { readonly position: PositionState }) => {
  const { site, watch } = useVisit();
  return <PositionDial position={position} goal={site.geometry} onRestart={watch.restart} />;
};

/** `goal`: what the distance is told to; null where there is nothing to go to yet. */
export const PositionDial = ({
  position,
  goal,
  onRestart,
}: {
  readonly position: PositionState;
  readonly goal: Geometry | null;
  readonly onRestart: () => void;
}) => {
  const { text, language } = useText();
  const seconds = useSecondsSince(
    position.kind === 'searching'
      ? position.since
      : position.kind === 'have'
        ? position.position.receivedAt
        : null,
  );
  if (position.kind === 'denied' || position.kind === 'unavailable')
    return (
      <div className="tj-notice" data-tone="amber" role="status">
        <span>
          {text(position.kind === 'denied' ? 'gps.ditolak' : 'visit.gps_unavailable')}{' '}
          <button type="button" className="visit-quiet-button" onClick={onRestart}>
            {text('btn.coba_lagi')}
          </button>
        </span>
      </div>
    );
  const accuracy = position.kind === 'have' ? position.position.accuracyM : null;
  const word = accuracy === null ? null : accuracyWord(accuracy);
  const distanceM =
    position.kind === 'have' && goal !== null ? distanceToGeometryM(position.position, goal) : null;
  return (
    <div className="gps-dial" data-word={word ?? 'searching'}>
      <svg viewBox="0 0 100 100" width="96" height="96" aria-hidden>
        <circle cx="50" cy="50" r="44" className="gps-dial-face" />
        <circle cx="50" cy="50" r={ringRadius(accuracy ?? 1000)} className="gps-dial-ring" />
        <circle cx="50" cy="50" r="5" className="gps-dial-point" />
      </svg>
      <div className="gps-dial-words">
        {accuracy === null || word === null ? (
          <>
            <strong>{text('gps.mencari')}</strong>
            <span>{text('visit.gps_seconds', { s: seconds })}</span>
            {seconds >= 10 && <span>{text('visit.gps_helps')}</span>}
          </>
        ) : (
          <>
            <strong className="gps-dial-accuracy">
              ± {formatDecimal(accuracy, language, 0)} m · {text(`visit.accuracy_${word}`)}
            </strong>
            {seconds >= 5 && <span>{text('gps.usia', { s: seconds })}</span>}
            {distanceM !== null && (
              <span>{text('visit.distance_to_site', { jarak: formatDistance(distanceM, language) })}</span>
            )}
            {word === 'rendah' && <span>{text('gps.rendah')}</span>}
          </>
        )}
      </div>
    </div>
  );
};

const useSecondsSince = (since: number | null): number => {
  const { deps } = useServices();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return since === null ? 0 : Math.max(0, Math.floor((deps.now() - since) / 1000));
};
