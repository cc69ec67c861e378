// The marks of the map as DOM, made from the one table of looks. Titles only ever enter as text, never as HTML.

import type { SiteStateName } from '../../../domain/site-state.ts';
import { lateCorner, shapePath, siteStateLook, stateColour } from '../site-state-look.tsx';
import type { MapMark } from './map-types.ts';

const svgElement = (name: string, attributes: Readonly<Record<string, string>>): SVGElement => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

const strokedSign = (paths: readonly string[], colour: string, scale: number): SVGElement => {
  const offset = 12 - 12 * scale;
  const group = svgElement('g', {
    transform: `translate(${offset} ${offset}) scale(${scale})`,
    fill: 'none',
    stroke: colour,
    'stroke-width': '3.2',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
  for (const d of paths) group.append(svgElement('path', { d }));
  return group;
};

const drawnMarks = new Map<string, HTMLElement>();

/** A site's mark of `size` px; made once and copied, for a zoom asks for a hundred at once. */
export const siteMarkElement = (state: SiteStateName, late: boolean, size: number): HTMLElement => {
  const key = `${state}${late}${size}`;
  const drawn = drawnMarks.get(key) ?? drawMark(state, late, size);
  drawnMarks.set(key, drawn);
  return drawn.cloneNode(true) as HTMLElement;
};

const drawMark = (state: SiteStateName, late: boolean, size: number): HTMLElement => {
  const look = siteStateLook[state];
  const svg = svgElement('svg', {
    viewBox: '-2 -2 28 28',
    width: String(size),
    height: String(size),
    'aria-hidden': 'true',
  });
  const ring = look.shape === 'ring';
  svg.append(
    svgElement('path', {
      d: shapePath[look.shape],
      fill: '#ffffff',
      stroke: 'var(--map-casing)',
      'stroke-width': '4',
    }),
    svgElement('path', {
      d: shapePath[look.shape],
      fill: ring ? '#ffffff' : stateColour(state),
      stroke: stateColour(state),
      'stroke-width': ring ? '4.5' : '0',
    }),
    strokedSign(look.paths, look.sign, 0.583),
  );
  if (late)
    svg.append(
      svgElement('path', { d: lateCorner, fill: '#c31d1d', stroke: '#ffffff', 'stroke-width': '1.2' }),
    );
  const holder = document.createElement('span');
  holder.className = 'map-site-mark';
  holder.append(svg);
  return holder;
};

/** A cluster: its count, ringed by the state that most needs somebody, with that state's sign. */
export const clusterElement = (count: string, worst: SiteStateName, late: boolean): HTMLElement => {
  const holder = document.createElement('span');
  holder.className = 'map-cluster';
  holder.style.borderColor = stateColour(worst);
  holder.append(document.createTextNode(count));
  const badge = siteMarkElement(worst, late, 20);
  badge.classList.add('map-cluster-badge');
  holder.append(badge);
  return holder;
};

const markPaths: Readonly<Record<MapMark['kind'], readonly string[]>> = {
  photo: [
    'M5 7h1a2 2 0 0 0 2 -2a1 1 0 0 1 1 -1h6a1 1 0 0 1 1 1a2 2 0 0 0 2 2h1a2 2 0 0 1 2 2v9a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-9a2 2 0 0 1 2 -2',
    'M9 13a3 3 0 1 0 6 0a3 3 0 0 0 -6 0',
  ],
  note: [
    'M5 5a2 2 0 0 1 2 -2h10a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2z',
    'M9 8h6',
    'M9 12h6',
    'M9 16h3',
  ],
  fix: ['M12 12m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0', 'M12 3v4', 'M12 17v4', 'M3 12h4', 'M17 12h4'],
  photo_point: ['M12 21l-6 -9a7 7 0 1 1 12 0z', 'M12 9v.01'],
};

/** A photo, note, fix or photo point. */
export const evidenceMarkElement = (kind: MapMark['kind'], highlighted: boolean): HTMLElement => {
  const svg = svgElement('svg', { viewBox: '0 0 24 24', width: '18', height: '18', 'aria-hidden': 'true' });
  const group = strokedSign(markPaths[kind], highlighted ? '#ffffff' : 'var(--map-ink)', 1);
  group.setAttribute('stroke-width', '2');
  svg.append(group);
  const holder = document.createElement('span');
  holder.className = highlighted ? 'map-evidence map-evidence-lit' : 'map-evidence';
  holder.append(svg);
  return holder;
};
