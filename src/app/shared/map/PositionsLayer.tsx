// Evidence marks with their accuracy circles, the person's own position, and the picked place.

import * as L from 'leaflet';
import { useEffect, useRef } from 'react';
import { useMap } from 'react-leaflet';
import { useText } from '../../text/use-text.ts';
import { inFullSun, lineColour } from './full-sun.ts';
import type { SiteMapProps } from './map-types.ts';
import { evidenceMarkElement } from './mark-element.ts';

type Props = Pick<SiteMapProps, 'marks' | 'onSelectMark' | 'ownPosition' | 'pick' | 'strip'>;

export const PositionsLayer = ({ marks, onSelectMark, ownPosition, pick, strip }: Props) => {
  const map = useMap();
  const { text: t } = useText();
  const handlers = useRef({ onSelectMark, pick });
  handlers.current = { onSelectMark, pick };

  useEffect(() => {
    if (!marks || marks.length === 0) return;
    const group = L.layerGroup();
    for (const mark of marks) {
      if (mark.accuracyM !== undefined && mark.accuracyM > 0)
        group.addLayer(
          accuracyCircle(mark.lat, mark.lng, mark.accuracyM, mark.highlighted ? '#0b6e4f' : '#5b6b62'),
        );
      group.addLayer(
        L.marker([mark.lat, mark.lng], {
          icon: L.divIcon({
            html: evidenceMarkElement(mark.kind, mark.highlighted === true),
            className: 'map-hit',
            iconSize: [44, 44],
          }),
          interactive: !strip && handlers.current.onSelectMark !== undefined,
          keyboard: !strip && handlers.current.onSelectMark !== undefined,
          zIndexOffset: mark.highlighted ? 900 : 400,
        })
          .on('add', ({ target }) => {
            const element = (target as L.Marker).getElement();
            if (!element) return;
            if (handlers.current.onSelectMark && !strip) {
              element.setAttribute('aria-label', mark.label);
              element.addEventListener('keydown', (event) => {
                if (event.key === 'Enter' || event.key === ' ') handlers.current.onSelectMark?.(mark.id);
              });
            } else {
              element.setAttribute('role', 'img');
              element.setAttribute('aria-label', mark.label);
            }
          })
          .on('click', () => handlers.current.onSelectMark?.(mark.id)),
      );
    }
    group.addTo(map);
    return () => {
      group.remove();
    };
  }, [map, marks, strip]);

  const heading = ownPosition?.headingDeg;
  const turning = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (!ownPosition) return;
    const { lng, lat, accuracyM } = ownPosition;
    const label = t('map.own', { m: Math.round(accuracyM) });
    const group = L.layerGroup([
      accuracyCircle(lat, lng, accuracyM, '#1862c6'),
      L.marker([lat, lng], {
        icon: L.divIcon({ html: ownDot(turning), className: 'map-own', iconSize: [60, 60] }),
        interactive: false,
        keyboard: false,
        // Beneath every mark; its ring is wider than any of them, so that it is seen around the one that covers it.
        zIndexOffset: -100_000,
      }).on('add', ({ target }) => {
        const element = (target as L.Marker).getElement();
        element?.setAttribute('role', 'img');
        element?.setAttribute('aria-label', label);
      }),
    ]).addTo(map);
    return () => {
      group.remove();
    };
    // The compass alone turns what stands there already.
  }, [map, ownPosition?.lng, ownPosition?.lat, ownPosition?.accuracyM, t]);
  useEffect(() => {
    if (!turning.current) return;
    turning.current.hidden = heading === undefined;
    turning.current.style.transform = `rotate(${heading ?? 0}deg)`;
  }, [heading, ownPosition]);

  const picking = pick !== undefined;
  useEffect(() => {
    if (!picking) return;
    const onClick = (event: L.LeafletMouseEvent) => handlers.current.pick?.onPick(toLngLat(event.latlng));
    const onKey = (event: L.LeafletKeyboardEvent) => {
      if (event.originalEvent.key === 'Enter') handlers.current.pick?.onPick(toLngLat(map.getCenter()));
    };
    map.on('click', onClick);
    map.on('keydown', onKey);
    map.getContainer().classList.add('map-picking');
    return () => {
      map.off('click', onClick);
      map.off('keydown', onKey);
      map.getContainer().classList.remove('map-picking');
    };
  }, [map, picking]);

  const picked = pick?.value ?? null;
  useEffect(() => {
    if (!picked) return;
    const marker = L.marker([picked.lat, picked.lng], {
      icon: L.divIcon({
        html: evidenceMarkElement('photo_point', true),
        className: 'map-hit',
        iconSize: [44, 44],
      }),
      interactive: false,
      keyboard: false,
      zIndexOffset: 1600,
    }).addTo(map);
    const element = marker.getElement();
    element?.setAttribute('role', 'img');
    element?.setAttribute('aria-label', t('map.picked'));
    return () => {
      marker.remove();
    };
  }, [map, picked, t]);
  return null;
};

const toLngLat = ({ lng, lat }: L.LatLng) => ({ lng: Number(lng.toFixed(6)), lat: Number(lat.toFixed(6)) });

const accuracyCircle = (lat: number, lng: number, radius: number, color: string): L.Circle =>
  L.circle([lat, lng], {
    radius,
    color: lineColour(color),
    weight: 1.5,
    fillColor: color,
    fill: !inFullSun(),
    fillOpacity: 0.12,
    interactive: false,
  });

const ownDot = (turning: { current: HTMLElement | null }): HTMLElement => {
  const dot = document.createElement('span');
  dot.className = 'map-own-dot';
  const arrow = document.createElement('span');
  arrow.className = 'map-own-heading';
  arrow.hidden = true;
  turning.current = arrow;
  dot.append(arrow);
  return dot;
};
