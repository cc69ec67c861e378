// Roads on one canvas, only those in view and long enough to be seen; each with its state's colour and dash,
// on a white casing so that it stands out on any ground.

import L from 'leaflet';
import { useEffect, useMemo, useRef } from 'react';
import { useMap } from 'react-leaflet';
import { siteStateLook } from '../site-state-look.tsx';
import { lineColour } from './full-sun.ts';
import { geometryBounds, touches } from './geometry-on-map.ts';
import type { MapBounds, MapSite, SiteMapProps } from './map-types.ts';
import { paddedView } from './view.ts';

type Props = Pick<SiteMapProps, 'sites' | 'selectedId' | 'hoveredId' | 'onHover' | 'strip'> & {
  readonly onSelect: ((site: MapSite) => void) | undefined;
};

interface Road {
  readonly site: MapSite;
  readonly bounds: MapBounds;
  readonly points: readonly [number, number][];
}

const shortestPx = 10;

export const SiteLinesLayer = ({ sites, selectedId, hoveredId, onSelect, onHover, strip }: Props) => {
  const map = useMap();
  const handlers = useRef({ onSelect, onHover });
  handlers.current = { onSelect, onHover };
  const lit = useRef<ReadonlySet<string>>(new Set());
  const drawn = useRef(
    new Map<string, { readonly casing: L.Polyline; readonly line: L.Polyline; readonly site: MapSite }>(),
  );
  const roads = useMemo(
    () =>
      sites.flatMap((site): Road[] =>
        site.geometry.type === 'LineString'
          ? [
              {
                site,
                bounds: geometryBounds(site.geometry),
                points: site.geometry.coordinates.map(([lng, lat]) => [lat, lng]),
              },
            ]
          : [],
      ),
    [sites],
  );

  useEffect(() => {
    const renderer = L.canvas({ padding: 0.2, tolerance: strip ? 0 : 8 });
    const draw = () => {
      const view = paddedView(map);
      const degreesPerPx = 360 / (256 * 2 ** map.getZoom());
      const wanted = new Map(
        roads
          .filter(({ bounds }) => {
            const edge = Math.max(bounds.east - bounds.west, bounds.north - bounds.south);
            return edge > shortestPx * degreesPerPx && touches(bounds, view);
          })
          .map((road) => [road.site.id, road]),
      );
      for (const [id, { casing, line }] of drawn.current)
        if (!wanted.has(id)) {
          casing.remove();
          line.remove();
          drawn.current.delete(id);
        }
      for (const [id, road] of wanted) {
        if (drawn.current.has(id)) continue;
        const isLit = lit.current.has(id);
        const casing = L.polyline([...road.points], { renderer, interactive: false, ...casingStyle(isLit) });
        const line = L.polyline([...road.points], {
          renderer,
          interactive: !strip,
          bubblingMouseEvents: false,
          ...lineStyle(road.site, isLit),
        });
        line.on('click', () => handlers.current.onSelect?.(road.site));
        line.on('mouseover', () => handlers.current.onHover?.(id));
        line.on('mouseout', () => handlers.current.onHover?.(null));
        casing.addTo(map);
        line.addTo(map);
        drawn.current.set(id, { casing, line, site: road.site });
      }
    };
    draw();
    map.on('moveend', draw);
    return () => {
      map.off('moveend', draw);
      for (const { casing, line } of drawn.current.values()) {
        casing.remove();
        line.remove();
      }
      drawn.current.clear();
      renderer.remove();
    };
  }, [map, roads, strip]);

  useEffect(() => {
    const before = lit.current;
    lit.current = new Set([selectedId, hoveredId].filter((id): id is string => typeof id === 'string'));
    for (const id of new Set([...before, ...lit.current])) {
      const road = drawn.current.get(id);
      if (!road) continue;
      const isLit = lit.current.has(id);
      road.casing.setStyle(casingStyle(isLit));
      road.line.setStyle(lineStyle(road.site, isLit));
      if (isLit) {
        road.casing.bringToFront();
        road.line.bringToFront();
      }
    }
  }, [selectedId, hoveredId]);
  return null;
};

const casingStyle = (lit: boolean): L.PolylineOptions => ({
  color: '#ffffff',
  weight: lit ? 13 : 8,
  opacity: 0.9,
  lineCap: 'round',
});

const lineStyle = (site: MapSite, lit: boolean): L.PolylineOptions => ({
  color: lineColour(siteStateLook[site.state].colour),
  weight: lit ? 7 : 4.5,
  dashArray: siteStateLook[site.state].dash,
  lineCap: 'round',
  smoothFactor: 1.2,
});
