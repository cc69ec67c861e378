// The ground under everything: a quiet grid that shows movement, and lines where some are given.

import * as L from 'leaflet';
import { useEffect } from 'react';
import { useMap } from 'react-leaflet';
import { lineColour } from './full-sun.ts';
import type { SiteMapProps } from './map-types.ts';

export const GroundLayer = ({ groundLines }: Pick<SiteMapProps, 'groundLines'>) => {
  const map = useMap();

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
  return null;
};
