// The way through the day's sites: thin lines between them and the number of each. What it says in full stands on Tugas.

import * as L from 'leaflet';
import { useEffect } from 'react';
import { useMap } from 'react-leaflet';
import { lineColour } from './full-sun.ts';
import type { SiteMapProps } from './map-types.ts';

export const DayPathLayer = ({ path }: Pick<SiteMapProps, 'path'>) => {
  const map = useMap();
  useEffect(() => {
    if (!path) return;
    const group = L.layerGroup();
    const lines = path.flatMap(({ from, to }) => (from && to ? [[from, to]] : []));
    for (const [color, weight] of [
      ['#ffffff', 5],
      [lineColour('#1d2b24'), 2],
    ] as const)
      group.addLayer(L.polyline(lines, { color, weight, interactive: false }));
    for (const [index, { to }] of path.entries()) {
      if (!to) continue;
      const html = document.createElement('span');
      html.textContent = String(index + 1);
      const marker = L.marker(to, {
        icon: L.divIcon({ html, className: 'map-number', iconSize: [28, 28], iconAnchor: [34, 34] }),
        interactive: false,
        keyboard: false,
        zIndexOffset: 50_000,
      });
      marker.on('add', () => marker.getElement()?.setAttribute('aria-hidden', 'true'));
      group.addLayer(marker);
    }
    group.addTo(map);
    return () => {
      group.remove();
    };
  }, [map, path]);
  return null;
};
