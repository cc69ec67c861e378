// How far so many pixels reach on the ground. Leaflet's own scale writes HTML text, which the page does not allow.

import './map-scale.css';
import type L from 'leaflet';
import { useEffect, useState } from 'react';
import { distanceM } from '../../../domain/coordinates.ts';
import { formatDistance } from '../../../domain/numbers.ts';
import { useText } from '../../text/use-text.ts';

/** The longest the bar may be, in pixels. */
const mostPx = 96;

export const MapScale = ({ map }: { readonly map: L.Map }) => {
  const { text, language } = useText();
  const [mostM, setMostM] = useState<number | null>(null);
  useEffect(() => {
    const measure = () => {
      const y = map.getSize().y / 2;
      const [a, b] = [map.containerPointToLatLng([0, y]), map.containerPointToLatLng([mostPx, y])];
      const reach = distanceM(a, b);
      setMostM(reach >= 1 ? reach : null);
    };
    map.on('moveend zoomend resize', measure);
    map.whenReady(measure);
    return () => {
      map.off('moveend zoomend resize', measure);
    };
  }, [map]);
  if (mostM === null) return null;
  const metres = roundLengthM(mostM);
  const length = formatDistance(metres, language);
  return (
    <p className="map-scale" style={{ width: (mostPx * metres) / mostM }}>
      <span className="tj-hidden">{text('map.scale')} </span>
      {length}
    </p>
  );
};

/** The largest of 1, 2, 3, 5 times a power of ten that is not longer, in metres. */
export const roundLengthM = (most: number): number => {
  const power = 10 ** Math.floor(Math.log10(most));
  return ([5, 3, 2].find((times) => times * power <= most) ?? 1) * power;
};
