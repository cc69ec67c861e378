// Roads on one canvas, only those in view and long enough to be seen; each with its state's colour and dash,
// on a white casing so that it stands out on any ground.

import type L from 'leaflet';
import { useEffect, useMemo, useRef } from 'react';
import { useMap } from 'react-leaflet';
import type { SiteStateName } from '../../../domain/site-state.ts';
import { siteStateLook, siteStatesByUrgency } from '../site-state-look.tsx';
import { inFullSun, lineColour } from './full-sun.ts';
import { geometryBounds, isInView } from './geometry-on-map.ts';
import { distanceToShape, type LineShape, pointsWithin, shapeOfLine } from './line-shape.ts';
import { addMapCanvas, type CanvasView } from './map-canvas.ts';
import type { MapSite, SiteMapProps } from './map-types.ts';
import { addTapFinder, selectNearest } from './nearest-tap.ts';

type Props = Pick<SiteMapProps, 'sites' | 'selectedId' | 'hoveredId' | 'onHover' | 'strip'> & {
  readonly onSelect: ((site: MapSite) => void) | undefined;
};

interface Road {
  readonly site: MapSite;
  readonly shape: LineShape;
}

type StateGroup = readonly [SiteStateName, readonly Road[]];

const shortestPx = 10;
/** What may be left out of a line without being seen. */
const unseenPx = 0.6;
const widthPx = 4.5;
const sunWidthPx = 5.5;
const litWidthPx = 7;
const fingerPx = 11;

export const SiteLinesLayer = ({ sites, selectedId, hoveredId, onSelect, onHover, strip }: Props) => {
  const map = useMap();
  const handlers = useRef({ onSelect, onHover });
  handlers.current = { onSelect, onHover };
  const lit = useRef<readonly unknown[]>([]);
  const redraw = useRef(() => {});
  const lines = useMemo(() => sites.filter(({ geometry }) => geometry.type === 'LineString'), [sites]);

  useEffect(() => {
    if (lines.length === 0) return;
    let drawn: readonly Road[] = [];
    const canvas = addMapCanvas(map, (context, view) => {
      drawn = roadsIn(lines, view);
      const isLit = ({ site }: Road) => lit.current.includes(site.id);
      drawRoads(
        context,
        view,
        groupByState(drawn.filter((road) => !isLit(road))),
        inFullSun() ? sunWidthPx : widthPx,
      );
      for (const road of drawn.filter(isLit))
        drawRoads(context, view, [[road.site.state, [road]]], litWidthPx);
    });
    redraw.current = canvas.redraw;
    if (strip) return canvas.remove;

    const nearest = (at: L.Point): (Road & { readonly distancePx: number }) | null => {
      const { x, y } = map.project(map.containerPointToLatLng(at), 0).divideBy(256);
      const worldPx = 256 * 2 ** map.getZoom();
      let found: ReturnType<typeof nearest> = null;
      for (const road of drawn) {
        const distancePx = Math.max(0, distanceToShape(road.shape, x, y) * worldPx - widthPx / 2);
        if (distancePx < (found?.distancePx ?? fingerPx)) found = { ...road, distancePx };
      }
      return found;
    };
    const removeFinder = addTapFinder(map, (at) => {
      const found = handlers.current.onSelect ? nearest(at) : null;
      return found && { ...found, select: () => handlers.current.onSelect?.(found.site) };
    });
    let over: string | null = null;
    const events: L.LeafletEventHandlerFnMap = {
      click: ({ containerPoint }) => selectNearest(map, containerPoint),
      mousemove: ({ containerPoint, originalEvent }) => {
        if (originalEvent.buttons !== 0) return;
        const onMark = (originalEvent.target as Element).closest('.map-hit') !== null;
        const id = onMark ? null : (nearest(containerPoint)?.site.id ?? null);
        if (id === over) return;
        over = id;
        map.getContainer().style.cursor = id !== null && handlers.current.onSelect ? 'pointer' : '';
        if (!onMark) handlers.current.onHover?.(id);
      },
    };
    map.on(events);
    return () => {
      map.off(events);
      removeFinder();
      canvas.remove();
    };
  }, [map, lines, strip]);

  useEffect(() => {
    lit.current = [selectedId, hoveredId];
    redraw.current();
  }, [selectedId, hoveredId]);
  return null;
};

// Judged by the box around each: what is not drawn is never measured.
const roadsIn = (sites: readonly MapSite[], { worldPx, bounds }: CanvasView): readonly Road[] => {
  const shortest = (shortestPx * 360) / worldPx;
  return sites.flatMap((site): readonly Road[] => {
    if (site.geometry.type !== 'LineString') return [];
    const { west, south, east, north } = geometryBounds(site.geometry);
    const isLong = Math.max(east - west, north - south) > shortest;
    return isLong && isInView(site.geometry, bounds) ? [{ site, shape: shapeOfLine(site.geometry) }] : [];
  });
};

// What most needs somebody is drawn last, over the others.
const groupByState = (roads: readonly Road[]): readonly StateGroup[] =>
  siteStatesByUrgency
    .map((state): StateGroup => [state, roads.filter(({ site }) => site.state === state)])
    .filter(([, group]) => group.length > 0)
    .reverse();

// All casings first: where roads meet, none cuts the other.
const drawRoads = (
  context: CanvasRenderingContext2D,
  view: CanvasView,
  groups: readonly StateGroup[],
  width: number,
): void => {
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const paths = groups.map(([state, roads]) => ({ look: siteStateLook[state], path: pathOf(roads, view) }));
  context.setLineDash([]);
  context.lineWidth = width + (width === litWidthPx ? 6 : 3.5);
  context.strokeStyle = 'rgb(255 255 255 / 90%)';
  for (const { path } of paths) context.stroke(path);
  context.lineWidth = width;
  for (const { look, path } of paths) {
    context.setLineDash(look.dash === '' ? [] : look.dash.split(' ').map(Number));
    context.strokeStyle = lineColour(look.colour);
    context.stroke(path);
  }
};

const pathOf = (roads: readonly Road[], { worldPx, left, top }: CanvasView): Path2D => {
  const path = new Path2D();
  for (const { shape } of roads)
    for (const [order, index] of pointsWithin(shape, unseenPx / worldPx).entries()) {
      const x = (shape.xy[index * 2] ?? 0) * worldPx - left;
      const y = (shape.xy[index * 2 + 1] ?? 0) * worldPx - top;
      if (order === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
  return path;
};
