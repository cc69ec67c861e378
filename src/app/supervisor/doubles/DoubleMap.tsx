// Both sites on one map: A as a whole line, B as a broken one over it, and between their nearest places the distance.

import * as L from 'leaflet';
import { useEffect, useMemo } from 'react';
import { useMap } from 'react-leaflet';
import type { Geometry } from '../../../domain/coordinates.ts';
import { lieOf } from '../../../domain/doubles/lines-apart.ts';
import { formatDistance } from '../../../domain/numbers.ts';
import type { Site } from '../../../domain/site.ts';
import { SiteMap } from '../../shared/map/SiteMap.tsx';
import { useText } from '../../text/use-text.ts';

const noSites: readonly never[] = [];

export const DoubleMap = ({ a, b }: { readonly a: Site; readonly b: Site }) => {
  const { text, language } = useText();
  const lie = useMemo(() => lieOf(a.geometry, b.geometry), [a, b]);
  const away =
    lie.apartM < 1
      ? text('ganda.map_touching')
      : text('ganda.map_apart', { jarak: formatDistance(Math.round(lie.apartM), language) });
  return (
    <figure className="doubles-figure">
      <div className="doubles-map">
        <SiteMap label={text('ganda.map')} sites={noSites}>
          <PairLayer a={a.geometry} b={b.geometry} nearest={lie.nearest} />
        </SiteMap>
      </div>
      <figcaption className="doubles-legend">
        <span>
          <span className="doubles-letter" data-letter="A" aria-hidden>
            A
          </span>{' '}
          {text('ganda.map_a')}
        </span>
        <span>
          <span className="doubles-letter" data-letter="B" aria-hidden>
            B
          </span>{' '}
          {text('ganda.map_b')}
        </span>
        <b>{away}</b>
      </figcaption>
    </figure>
  );
};

interface PairLayerProps {
  readonly a: Geometry;
  readonly b: Geometry;
  readonly nearest: ReturnType<typeof lieOf>['nearest'];
}

const pointsOf = (geometry: Geometry): L.LatLngTuple[] =>
  (geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates).map(([lng, lat]) => [lat, lng]);

const looks = [
  { color: '#00594c', weight: 9, dashArray: '' },
  { color: '#ffb31a', weight: 4, dashArray: '10 8' },
] as const;

/** Near enough to tell two works a few metres apart. */
const closest = 18;

const PairLayer = ({ a, b, nearest }: PairLayerProps) => {
  const map = useMap();
  useEffect(() => {
    const group = L.layerGroup();
    for (const [index, geometry] of [a, b].entries()) {
      const points = pointsOf(geometry);
      const look = looks[index] ?? looks[0];
      if (points.length > 1) {
        // Only under A: under B it would hide A.
        const casing = {
          color: index === 0 ? '#ffffff' : '#3d2200',
          weight: look.weight + (index === 0 ? 4 : 3),
        };
        group.addLayer(L.polyline(points, { ...look, ...casing, interactive: false }));
        group.addLayer(L.polyline(points, { ...look, interactive: false }));
      } else
        for (const point of points)
          group.addLayer(L.circleMarker(point, { ...look, radius: 9, weight: 3, interactive: false }));
      // A at its beginning, B at its end: at one place they would cover each other.
      const at = index === 0 ? points[0] : points.at(-1);
      if (at) group.addLayer(letterAt(at, index === 0 ? 'A' : 'B'));
    }
    const [from, to] = nearest.map(([lng, lat]): L.LatLngTuple => [lat, lng]);
    if (from && to)
      for (const [color, weight] of [
        ['#ffffff', 6],
        ['#12181f', 3],
      ] as const)
        group.addLayer(L.polyline([from, to], { color, weight, interactive: false }));
    group.addTo(map);
    return () => {
      group.remove();
    };
  }, [map, a, b, nearest]);
  useEffect(() => {
    const fit = (): void => {
      const bounds = L.latLngBounds([...pointsOf(a), ...pointsOf(b)]);
      map.fitBounds(bounds, { padding: [48, 48], maxZoom: closest, animate: false });
    };
    fit();
    map.on('resize', fit);
    return () => {
      map.off('resize', fit);
    };
  }, [map, a, b]);
  return null;
};

const letterAt = (at: L.LatLngTuple, letter: 'A' | 'B'): L.Marker => {
  const html = document.createElement('span');
  html.textContent = letter;
  html.className = 'doubles-letter';
  html.dataset.letter = letter;
  const icon = L.divIcon({
    html,
    className: 'doubles-letter-place',
    iconSize: [28, 28],
    iconAnchor: letter === 'A' ? [32, 32] : [-4, -4],
  });
  const marker = L.marker(at, { icon, interactive: false, keyboard: false });
  marker.on('add', () => marker.getElement()?.setAttribute('aria-hidden', 'true'));
  return marker;
};
