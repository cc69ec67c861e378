// What stands on the map in words: whom the drawn maps are owed to, always; and what of them cannot be drawn.

import './map-notes.css';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useText } from '../../text/use-text.ts';
import type { OverlaysFacts } from './OverlaysLayer.tsx';
import type { BaseMapFacts } from './use-base-map.ts';

interface Props {
  readonly baseMap: BaseMapFacts;
  readonly overlays: OverlaysFacts;
  readonly strip: boolean;
}

export const MapNotes = ({ baseMap, overlays, strip }: Props) => {
  const { text } = useText();
  const owed = [...new Set([...baseMap.attributions, ...overlays.attributions])];
  const broken = [...baseMap.broken, ...overlays.broken];
  const trouble = baseMap.lacksEngine
    ? text('map.lacks_engine')
    : broken.length > 0
      ? text('map.broken', { nama: broken.join(', ') })
      : null;
  return (
    <>
      {trouble !== null && !strip && (
        <p className="site-map-trouble" role="status">
          <IconAlertTriangle size={20} aria-hidden /> {trouble}
        </p>
      )}
      {owed.length > 0 && <p className="site-map-owed">{owed.join(' · ')}</p>}
    </>
  );
};
