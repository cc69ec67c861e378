// Marks and clusters of what is in view, and nothing else: 10,000 sites never mean 10,000 elements.
// Marks that stay in view keep their element, so that keyboard focus and hover survive a move of the map.

import * as L from 'leaflet';
import { useEffect, useMemo, useRef } from 'react';
import { useMap } from 'react-leaflet';
import { useText } from '../../text/use-text.ts';
import { siteStateLook } from '../site-state-look.tsx';
import { createClusterIndex, type MapItem } from './cluster-index.ts';
import { anchorOf } from './geometry-on-map.ts';
import type { MapBounds, MapSite, SiteMapProps } from './map-types.ts';
import { clusterElement, siteMarkElement } from './mark-element.ts';
import { addTapFinder, selectNearest, type Tapped } from './nearest-tap.ts';
import { followView } from './view.ts';

type Props = Pick<SiteMapProps, 'sites' | 'selectedId' | 'hoveredId' | 'onHover' | 'strip'> & {
  readonly onSelect: ((site: MapSite) => void) | undefined;
};

export const SiteMarksLayer = ({ sites, selectedId, hoveredId, onSelect, onHover, strip }: Props) => {
  const map = useMap();
  const { text: t } = useText();
  const index = useMemo(() => createClusterIndex(sites), [sites]);
  const shown = useRef(new Map<string, L.Marker>());
  const items = useRef<ReadonlyMap<string, MapItem>>(new Map());
  const handlers = useRef({ onSelect, onHover });
  handlers.current = { onSelect, onHover };

  useEffect(() => {
    const nameOf = (item: MapItem): string => {
      if (item.kind === 'cluster')
        return t(item.late > 0 ? 'map.cluster_late' : 'map.cluster', {
          n: item.count,
          late: item.late,
          state: t(siteStateLook[item.worst].labelKey),
        });
      return siteName(item.site, t);
    };
    let frame = 0;
    const select = (item: MapItem) => {
      if (item.kind === 'site') handlers.current.onSelect?.(item.site);
      else map.setView([item.lat, item.lng], Math.min(item.opensAt(), map.getMaxZoom()));
    };
    const draw = (view: MapBounds) => {
      const wanted = new Map(index.itemsIn(view, map.getZoom()).map((item) => [item.key, item]));
      items.current = wanted;
      for (const [key, marker] of shown.current)
        if (!wanted.has(key)) {
          marker.remove();
          shown.current.delete(key);
        }
      cancelAnimationFrame(frame);
      addSome([...wanted].filter(([key]) => !shown.current.has(key)));
    };
    // A zoom brings 60 new marks: all at once they would hold a slow phone's frame for a tenth of a second.
    const addSome = (missing: readonly (readonly [string, MapItem])[]) => {
      const until = performance.now() + sliceMs;
      let added = 0;
      for (const [key, item] of missing) {
        if (performance.now() > until) break;
        added += 1;
        const marker = createMarker(item, nameOf(item), strip === true, {
          select: () => select(item),
          tap: (at) => {
            if (!selectNearest(map, at)) select(item);
          },
          hover: (on) => {
            if (item.kind === 'site') handlers.current.onHover?.(on ? item.site.id : null);
          },
        });
        marker.addTo(map);
        shown.current.set(key, marker);
      }
      if (added < missing.length) frame = requestAnimationFrame(() => addSome(missing.slice(added)));
    };
    const removeFinder = addTapFinder(map, (at) => {
      let found: Tapped | null = null;
      for (const item of items.current.values()) {
        const away = map.latLngToContainerPoint([item.lat, item.lng]).distanceTo(at);
        const distancePx = Math.max(0, away - (item.kind === 'cluster' ? 22 : 15));
        if (away <= 24 && distancePx < (found?.distancePx ?? Number.POSITIVE_INFINITY))
          found = { distancePx, select: () => select(item) };
      }
      return found;
    });
    const stop = followView(map, draw);
    return () => {
      stop();
      cancelAnimationFrame(frame);
      removeFinder();
      for (const marker of shown.current.values()) marker.remove();
      shown.current.clear();
    };
  }, [map, index, t, strip]);

  useLitMark(sites, selectedId ?? null, 'selected');
  useLitMark(sites, hoveredId === selectedId ? null : (hoveredId ?? null), 'hovered');
  return null;
};

const sliceMs = 8;

/** A site's accessible name: its title and its state in words. */
export const siteName = (site: MapSite, t: (key: string) => string): string =>
  [site.title, t(siteStateLook[site.state].labelKey), ...(site.late ? [t('status.terlambat')] : [])].join(
    ', ',
  );

const createMarker = (
  item: MapItem,
  name: string,
  still: boolean,
  on: {
    readonly select: () => void;
    readonly tap: (at: L.Point) => void;
    readonly hover: (on: boolean) => void;
  },
): L.Marker => {
  const size = item.kind === 'cluster' ? 48 : 44;
  const html =
    item.kind === 'cluster'
      ? clusterElement(
          item.count > 999 ? `${Math.round(item.count / 100) / 10}k` : String(item.count),
          item.worst,
          item.late > 0,
        )
      : siteMarkElement(item.site.state, item.site.late, 30);
  const marker = L.marker([item.lat, item.lng], {
    icon: L.divIcon({ html, className: 'map-hit', iconSize: [size, size] }),
    interactive: !still,
    keyboard: !still,
    riseOnHover: true,
    bubblingMouseEvents: false,
  });
  marker.on('add', () => {
    const element = marker.getElement();
    if (!element) return;
    if (still) {
      element.setAttribute('aria-hidden', 'true');
      return;
    }
    element.setAttribute('aria-label', name);
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      event.stopPropagation();
      on.select();
    });
    element.addEventListener('focus', () => on.hover(true));
    element.addEventListener('blur', () => on.hover(false));
  });
  // A keyboard or a screen reader presses the mark itself, without a place.
  marker.on('click', ({ containerPoint, originalEvent }) =>
    originalEvent.detail === 0 ? on.select() : on.tap(containerPoint),
  );
  marker.on('mouseover', () => on.hover(true));
  marker.on('mouseout', () => on.hover(false));
  return marker;
};

// The lit site is drawn once more above its place, pointing down at it: it must be seen also when a cluster hides it,
// and must hide neither the cluster's number nor the place name below.
const useLitMark = (sites: readonly MapSite[], siteId: string | null, how: 'selected' | 'hovered'): void => {
  const map = useMap();
  const site = useMemo(() => sites.find(({ id }) => id === siteId) ?? null, [sites, siteId]);
  useEffect(() => {
    if (!site) return;
    const { lng, lat } = anchorOf(site.geometry);
    const html = siteMarkElement(site.state, site.late, 28);
    const marker = L.marker([lat, lng], {
      icon: L.divIcon({
        html,
        className: `map-lit map-lit-${how}`,
        iconSize: [42, 42],
        iconAnchor: [21, 66],
      }),
      interactive: false,
      keyboard: false,
      zIndexOffset: how === 'selected' ? 200_000 : 100_000,
    });
    marker.on('add', () => marker.getElement()?.setAttribute('aria-hidden', 'true'));
    marker.addTo(map);
    return () => {
      marker.remove();
    };
  }, [map, site, how]);
};
