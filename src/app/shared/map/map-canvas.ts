// A canvas over the view and somewhat beyond it, that moves with the map and grows with its zoom animation; drawn anew
// when the map rests, or as soon as the view has left it.

import * as L from 'leaflet';
import type { MapBounds } from './map-types.ts';

export interface CanvasView {
  /** Pixels of the whole world's edge at this zoom; a place on the square (0 to 1) times this is its pixel. */
  readonly worldPx: number;
  /** The canvas's corner, in those pixels. */
  readonly left: number;
  readonly top: number;
  /** What it covers. */
  readonly bounds: MapBounds;
}

const padding = 0.25;
const sharpest = 2;

export const addMapCanvas = (
  map: L.Map,
  draw: (context: CanvasRenderingContext2D, view: CanvasView) => void,
): { readonly redraw: () => void; readonly remove: () => void } => {
  const canvas = document.createElement('canvas');
  canvas.className = 'map-canvas leaflet-zoom-animated';
  map.getPane('overlayPane')?.append(canvas);
  const context = canvas.getContext('2d');
  let drawnZoom = Number.NaN;
  let edges = L.bounds([]);

  const redraw = () => {
    const size = map.getSize();
    if (!context || size.x === 0 || size.y === 0) return;
    const shown = map.getPixelBounds();
    const margin = size.multiplyBy(padding).round();
    const corner = (shown.min ?? size).subtract(margin);
    edges = L.bounds(corner, corner.add(size).add(margin.multiplyBy(2)));
    drawnZoom = map.getZoom();
    const { x: width, y: height } = edges.getSize();
    const ratio = Math.min(devicePixelRatio, sharpest);
    // Setting the size also clears it, and is dear.
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    L.DomUtil.setTransform(canvas, corner.subtract(map.getPixelOrigin()), 1);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const [northWest, southEast] = [map.unproject(corner), map.unproject(corner.add([width, height]))];
    const bounds = { west: northWest.lng, north: northWest.lat, east: southEast.lng, south: southEast.lat };
    draw(context, { worldPx: 256 * 2 ** drawnZoom, left: corner.x, top: corner.y, bounds });
  };

  const follow = (center: L.LatLng, zoom: number) => {
    if (Number.isNaN(drawnZoom)) return;
    const scale = map.getZoomScale(zoom, drawnZoom);
    const origin = map
      .project(center, zoom)
      .subtract(map.getSize().divideBy(2))
      .add(L.DomUtil.getPosition(map.getPane('mapPane') ?? canvas));
    L.DomUtil.setTransform(canvas, (edges.min ?? origin).multiplyBy(scale).subtract(origin), scale);
  };
  const handlers: L.LeafletEventHandlerFnMap = {
    moveend: redraw,
    viewreset: redraw,
    resize: redraw,
    zoom: () => follow(map.getCenter(), map.getZoom()),
    zoomanim: ({ center, zoom }) => follow(center, zoom),
    move: () => {
      if (map.getZoom() === drawnZoom && !edges.contains(map.getPixelBounds())) redraw();
    },
  };
  map.on(handlers);
  map.whenReady(redraw);
  return {
    redraw,
    remove: () => {
      map.off(handlers);
      canvas.remove();
    },
  };
};
