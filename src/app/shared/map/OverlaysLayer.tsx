// Maps made by others, over the base map and under the sites. What they say about a place is shown as text, never as HTML.

import { useLiveQuery } from 'dexie-react-hooks';
import * as L from 'leaflet';
import { useEffect, useMemo } from 'react';
import { useMap } from 'react-leaflet';
import { type OverlayOnPhone, readOverlays, readOverlayText } from '../../../local-database/map-choices.ts';
import { useServices } from '../services.ts';
import { inFullSun, lineColour } from './full-sun.ts';
import { boundsAround } from './geometry-on-map.ts';
import type { MapBounds } from './map-types.ts';
import { type OverlayShape, readOverlayShapes } from './overlay-shapes.ts';
import type { OwedMap } from './use-base-map.ts';

const colour = '#7a2d95';

export interface OverlaysFacts {
  readonly drawn: readonly OwedMap[];
  /** Names of overlays that cannot be read. */
  readonly broken: readonly string[];
}

interface Props {
  readonly strip: boolean;
  readonly onFacts: (facts: OverlaysFacts) => void;
}

export const OverlaysLayer = ({ strip, onFacts }: Props) => {
  const { database } = useServices();
  const map = useMap();
  const overlays = useLiveQuery(() => readOverlays(database), [database]);
  const key = JSON.stringify((overlays ?? []).filter(({ isHere, isShown }) => isHere && isShown));
  const shown = useMemo(() => JSON.parse(key) as readonly OverlayOnPhone[], [key]);

  useEffect(() => {
    const group = L.layerGroup();
    let isOpen = true;
    const drawn: OwedMap[] = [];
    const broken: string[] = [];
    const load = async (): Promise<void> => {
      for (const { overlayId, name, attribution } of shown) {
        const text = await readOverlayText(database, overlayId);
        const shapes = text === null ? [] : readOverlayShapes(text);
        if (!isOpen) return;
        if (shapes === null) {
          broken.push(name);
          continue;
        }
        addShapes(group, shapes, name, strip);
        const area = boxOfShapes(shapes);
        if (area) drawn.push({ attribution, area });
      }
      onFacts({ drawn, broken });
    };
    void load().catch(() => undefined);
    group.addTo(map);
    return () => {
      isOpen = false;
      group.remove();
    };
  }, [map, database, shown, strip, onFacts]);
  return null;
};

const boxOfShapes = (shapes: readonly OverlayShape[]): MapBounds | null =>
  boundsAround(
    [],
    shapes.flatMap(({ parts }) => parts.flat().map(([lat, lng]) => ({ lng, lat }))),
  );

const addShapes = (
  group: L.LayerGroup,
  shapes: readonly OverlayShape[],
  overlay: string,
  strip: boolean,
): void => {
  const renderer = L.canvas({ padding: 0.2 });
  const line: L.PathOptions = { renderer, color: lineColour(colour), interactive: !strip };
  for (const shape of shapes) {
    const drawn = layersOf(shape, line);
    for (const layer of drawn) {
      if (!strip) layer.bindPopup(() => popupOf(shape.name, overlay));
      group.addLayer(layer);
    }
  }
};

type Places = [number, number][];

const layersOf = ({ kind, parts }: OverlayShape, line: L.PathOptions): readonly L.Layer[] => {
  const places = parts.map((part) => part as unknown as Places);
  switch (kind) {
    case 'point':
      return places.flatMap(([place]) =>
        place
          ? [L.circleMarker(place, { ...line, radius: 6, weight: 3, fillColor: '#ffffff', fillOpacity: 1 })]
          : [],
      );
    case 'line':
      return [L.polyline(places, { ...line, weight: 4, dashArray: '8 5', fill: false })];
    case 'area':
      return [L.polygon(places, { ...line, weight: 2, fill: !inFullSun(), fillOpacity: 0.12 })];
    default:
      return kind satisfies never;
  }
};

const popupOf = (name: string, overlay: string): HTMLElement => {
  const content = document.createElement('div');
  content.className = 'map-popup';
  const title = document.createElement('strong');
  title.textContent = name || overlay;
  content.append(title);
  if (name) {
    const from = document.createElement('span');
    from.textContent = overlay;
    content.append(from);
  }
  return content;
};
