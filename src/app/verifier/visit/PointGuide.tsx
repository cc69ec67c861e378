// How one stands against the chosen photo point: distance, direction and the turn to make. Warns, never blocks.

import { IconAlertTriangle, IconCheck, IconCompass } from '@tabler/icons-react';
import { formatDistance } from '../../../domain/numbers.ts';
import { guideToPoint } from '../../../domain/photo-points.ts';
import type { PhotoPoint } from '../../../domain/site.ts';
import { directionWords } from '../../shared/way-to.ts';
import { useText } from '../../text/use-text.ts';
import type { Heading } from './use-heading.ts';
import { useVisit } from './visit-context.ts';

export const PointGuide = ({ point, heading }: { readonly point: PhotoPoint; readonly heading: Heading }) => {
  const { position } = useVisit();
  const { text, language } = useText();
  const headingDeg = heading.state.kind === 'have' ? heading.state.headingDeg : null;
  const fix = position.kind === 'have' ? position.best : null;
  const { distanceM, towardsDeg, turnDeg, isFar, isTurned } = guideToPoint(point, fix, headingDeg);
  const isOff = isFar || isTurned;
  const facing =
    point.bearing_deg !== null && heading.state.kind === 'none'
      ? text('visit.heading_none', { arah: directionWords(point.bearing_deg, text) })
      : null;
  const isKnown = distanceM !== null || turnDeg !== null;
  return (
    <div className="camera-guide" data-off={isOff || undefined}>
      {(isKnown || facing !== null) && (
        <p>
          {!isKnown ? null : isOff ? (
            <IconAlertTriangle size={20} aria-hidden />
          ) : (
            <IconCheck size={20} aria-hidden />
          )}
          {/* Only a change of state is spoken: the figures change with every step. */}
          <span role="status" className="tj-hidden">
            {[
              isFar && text('visit.point_is_far'),
              isTurned && text('visit.point_is_turned'),
              isKnown && !isOff && text('visit.point_fits'),
            ]
              .filter(Boolean)
              .join(', ')}
          </span>
          <span>
            {[
              distanceM !== null &&
                towardsDeg !== null &&
                text(isFar ? 'visit.point_far' : 'visit.point_near', {
                  jarak: formatDistance(distanceM, language),
                  arah: directionWords(towardsDeg, text),
                }),
              turnDeg !== null &&
                (isTurned
                  ? text(turnDeg > 0 ? 'visit.point_turn_right' : 'visit.point_turn_left', {
                      n: Math.round(Math.abs(turnDeg)),
                    })
                  : text('visit.point_direction_fits')),
              facing,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
      )}
      {heading.state.kind === 'ask' && (
        <button type="button" aria-label={text('visit.heading_ask')} onClick={() => void heading.watch.ask()}>
          <IconCompass size={20} aria-hidden />
          {text('visit.heading_short')}
        </button>
      )}
    </div>
  );
};
