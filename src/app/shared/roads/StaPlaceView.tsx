// "STA 12+350 · 8 m dari garis", with a warning and its reason where that is doubtful, and the choice where it is not sure.

import { IconAlertTriangle, IconRoute } from '@tabler/icons-react';
import { formatDistance } from '../../../domain/numbers.ts';
import { choiceOf, type StaPlace } from '../../../domain/sta-place.ts';
import { useText } from '../../text/use-text.ts';

export const StaPlaceView = ({
  place,
  chosen,
  onChoose,
}: {
  readonly place: StaPlace;
  /** The STA taken, where one is. */
  readonly chosen?: string | undefined;
  readonly onChoose?: ((sta: string) => void) | undefined;
}) => {
  const { text, language } = useText();
  const off = (metres: number): string => formatDistance(metres, language);
  if (place.isTooFar)
    return (
      <p className="tj-notice" data-tone="amber">
        <IconAlertTriangle size={20} aria-hidden />
        <span>{text('road.too_far', { jarak: off(place.offsetM) })}</span>
      </p>
    );
  const meant = choiceOf(place, chosen);
  const isOpen = place.choices.length > 1 && !meant;
  const differs = chosen !== undefined && chosen !== '' && !meant;
  const shown = meant ?? place;
  return (
    <div className="tj-stack">
      {!isOpen && (
        <p className="sta-place">
          <IconRoute size={20} aria-hidden />
          <span>
            <strong>STA {shown.sta}</strong> · {text('road.off_line', { jarak: off(shown.offsetM) })}
          </span>
        </p>
      )}
      {place.isFar && (
        <p className="tj-notice" data-tone="amber" role="status">
          <IconAlertTriangle size={20} aria-hidden />
          <span>{text('road.far', { jarak: off(place.offsetM) })}</span>
        </p>
      )}
      {(isOpen || differs) && onChoose && (
        <div className="tj-notice" data-tone="amber" role="status">
          <IconAlertTriangle size={20} aria-hidden />
          <div className="tj-stack">
            <span>
              {isOpen ? text('road.ambiguous') : text('road.differs', { sta: chosen ?? '', gps: place.sta })}
            </span>
            {place.choices.map(({ sta, offsetM }) => (
              <button key={sta} type="button" className="visit-chip" onClick={() => onChoose(sta)}>
                {text('road.choose', { sta, jarak: off(offsetM) })}
              </button>
            ))}
          </div>
        </div>
      )}
    </div>
  );
};
