// The ground without a base map: a quiet grid that shows movement, place names, and lines where some are given. Where a
// base map is drawn, it brings the names.

import * as L from 'leaflet';
import { useEffect, useMemo } from 'react';
import { useMap } from 'react-leaflet';
import type { Region } from '../../../domain/site.ts';
import { lineColour } from './full-sun.ts';
import type { MapBounds, SiteMapProps } from './map-types.ts';
import { paddedView } from './view.ts';

type Props = Pick<SiteMapProps, 'regions' | 'groundLines'> & {
  /** Where a base map is drawn. */
  readonly mapped: readonly MapBounds[];
};

interface PlaceName {
  readonly name: string;
  readonly level: Region['level'];
  readonly lng: number;
  readonly lat: number;
}

const fromZoom: Readonly<Record<Region['level'], number>> = {
  province: 0,
  regency: 5,
  district: 9,
  village: 11,
};
const toZoom: Readonly<Record<Region['level'], number>> = {
  province: 6,
  regency: 10,
  district: 14,
  village: 22,
};

export const GroundLayer = ({ regions, groundLines, mapped }: Props) => {
  const map = useMap();
  const names = useMemo(
    () => placeNames(regions ?? []).filter((place) => !mapped.some((area) => isIn(place, area))),
    [regions, mapped],
  );

  useEffect(() => {
    const grid = new L.GridLayer({ className: 'map-grid', tileSize: 128, keepBuffer: 1 });
    grid.addTo(map);
    return () => {
      grid.remove();
    };
  }, [map]);

  useEffect(() => {
    if (!groundLines || groundLines.length === 0) return;
    const lines = L.polyline(
      groundLines.map((line) => line.map(([lng, lat]): [number, number] => [lat, lng])),
      { renderer: L.canvas(), color: lineColour('#9aa79f'), weight: 1.5, interactive: false },
    ).addTo(map);
    return () => {
      lines.remove();
    };
  }, [map, groundLines]);

  useEffect(() => {
    const shown: L.Marker[] = [];
    const clear = () => {
      for (const marker of shown.splice(0)) marker.remove();
    };
    const draw = () => {
      clear();
      const zoom = map.getZoom();
      const view = paddedView(map);
      const taken: L.Point[] = [];
      for (const place of names) {
        if (zoom < fromZoom[place.level] || zoom >= toZoom[place.level]) continue;
        if (
          place.lng < view.west ||
          place.lng > view.east ||
          place.lat < view.south ||
          place.lat > view.north
        )
          continue;
        const at = map.latLngToContainerPoint([place.lat, place.lng]);
        if (taken.some((other) => Math.abs(other.x - at.x) < 96 && Math.abs(other.y - at.y) < 26)) continue;
        taken.push(at);
        shown.push(nameMarker(place).addTo(map));
        if (taken.length >= 60) break;
      }
    };
    draw();
    map.on('moveend', draw);
    return () => {
      map.off('moveend', draw);
      clear();
    };
  }, [map, names]);
  return null;
};

const isIn = ({ lng, lat }: PlaceName, { west, south, east, north }: MapBounds): boolean =>
  lng >= west && lng <= east && lat >= south && lat <= north;

const nameMarker = (place: PlaceName): L.Marker => {
  const html = document.createElement('span');
  html.textContent = place.name;
  const marker = L.marker([place.lat, place.lng], {
    icon: L.divIcon({ html, className: `map-place map-place-${place.level}`, iconSize: [0, 0] }),
    interactive: false,
    keyboard: false,
    pane: 'tilePane',
  });
  marker.on('add', () => marker.getElement()?.setAttribute('aria-hidden', 'true'));
  return marker;
};

// Only villages carry a point in the register; a kecamatan's or kabupaten's name stands in the middle of its own.
const placeNames = (regions: readonly Region[]): readonly PlaceName[] => {
  const sums = new Map<string, { lng: number; lat: number; count: number }>();
  const parentOf = new Map(regions.map((region) => [region.code, region.parent]));
  for (const { code, point } of regions) {
    if (!point) continue;
    for (
      let at: string | null | undefined = code, step = 0;
      at && step < 4;
      at = parentOf.get(at), step += 1
    ) {
      const sum = sums.get(at) ?? { lng: 0, lat: 0, count: 0 };
      sums.set(at, { lng: sum.lng + point[0], lat: sum.lat + point[1], count: sum.count + 1 });
    }
  }
  const order: readonly Region['level'][] = ['province', 'regency', 'district', 'village'];
  return regions
    .flatMap(({ code, name, level }): PlaceName[] => {
      const sum = sums.get(code);
      return sum ? [{ name, level, lng: sum.lng / sum.count, lat: sum.lat / sum.count }] : [];
    })
    .sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
};
