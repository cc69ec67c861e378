// What stands on the map in words: whom the maps drawn in view are owed to, and what of them cannot be drawn.

import './map-notes.css';
import { IconAlertTriangle } from '@tabler/icons-react';
import type L from 'leaflet';
import { useMemo } from 'react';
import { useText } from '../../text/use-text.ts';
import type { OverlaysFacts } from './OverlaysLayer.tsx';
import type { BaseMapFacts } from './use-base-map.ts';
import { useOwed } from './use-owed.ts';

interface Props {
  readonly baseMap: BaseMapFacts;
  readonly overlays: OverlaysFacts;
  readonly strip: boolean;
}

/** Whom the drawn maps are owed to; on the still picture of a site, which is a link, as part of the picture. */
export const MapOwed = ({ map, baseMap, overlays, strip }: Props & { readonly map: L.Map | null }) => {
  const drawn = useMemo(() => [...baseMap.drawn, ...overlays.drawn], [baseMap.drawn, overlays.drawn]);
  const owed = useOwed(map, drawn).join(' · ');
  if (owed === '') return null;
  return strip ? (
    <span className="site-map-owed" data-owed={owed} />
  ) : (
    <p className="site-map-owed">{owed}</p>
  );
};

/** What of them cannot be drawn. */
export const MapTrouble = ({ baseMap, overlays, strip }: Props) => {
  const { text } = useText();
  const broken = [...baseMap.broken, ...overlays.broken];
  if (strip || (broken.length === 0 && !baseMap.lacksEngine)) return null;
  return (
    <p className="site-map-trouble" role="status">
      <IconAlertTriangle size={20} aria-hidden />{' '}
      {baseMap.lacksEngine ? text('map.lacks_engine') : text('map.broken', { nama: broken.join(', ') })}
    </p>
  );
};
