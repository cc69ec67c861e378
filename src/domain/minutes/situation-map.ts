// The situation map of minutes as a drawing: the site, where it was measured, photo points, works beside it, roads around.
// Its marks differ by shape and letter, so that a copy in black and white can be read too.

import type { LngLat } from '../coordinates.ts';
import { formatDecimal, formatDistance } from '../numbers.ts';
import { coordinateText } from './answer-text.ts';
import type { MinutesMap } from './content.ts';
import { type MapMark, markName, placeLabels } from './map-labels.ts';

export const mapWidth = 500;
export const mapHeight = 360;
/** Free at each side: for marks, their names, the scale and the coordinates of the corners. */
const edge = 40;
/** Metres shown around a small site where other works lie near. */
const roomM = 400;
/** Metres of a degree of latitude on the sphere of the product. */
const metresPerDegree = 111_195;

type Pair = readonly [number, number];

interface Frame {
  readonly place: (at: LngLat) => { readonly x: number; readonly y: number };
  readonly metresPerPixel: number;
  readonly corner: (x: number, y: number) => LngLat;
}

/** The drawing as SVG, 500 by 360. */
export const situationMap = (map: MinutesMap): string => {
  const frame = frameOf(map);
  const marks = marksOf(map, frame);
  const parts = [
    `<rect x="0" y="0" width="${mapWidth}" height="${mapHeight}" fill="#ffffff" stroke="#444444" stroke-width="1"/>`,
    `<clipPath id="frame"><rect x="1" y="1" width="${mapWidth - 2}" height="${mapHeight - 2}"/></clipPath>`,
    '<g clip-path="url(#frame)">',
    ...map.roads.map(({ line }) => path(line, frame, 'stroke="#b9b1a3" stroke-width="2"')),
    ...roadNames(map, frame),
    siteShape(map, frame),
    ...marks.map((mark) => (mark.kind === 'photo' ? photoMark(mark) : neighbourMark(mark))),
    measuredMark(map, frame),
    ...placeLabels(marks, { width: mapWidth, height: mapHeight }, takenSpots(map, frame)).map(
      ({ x, y, text }) =>
        `<rect x="${round(x - 1)}" y="${round(y - 9)}" width="${round(text.length * 6.2 + 2)}" height="12" fill="#ffffff" fill-opacity="0.8"/>${words(x, y, text)}`,
    ),
    '</g>',
    ...scaleBar(frame),
    northArrow,
    ...cornerWords(frame),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${mapWidth} ${mapHeight}" width="${mapWidth}" height="${mapHeight}">${parts.join('')}</svg>`;
};

/** What every sign and letter on the map stands for; what does not lie on it is not named. */
export const mapLegend = (map: MinutesMap): readonly string[] => {
  const shown = marksOf(map, frameOf(map));
  const named = (kind: MapMark['kind'], wordsOf: (index: number) => string): readonly string[] =>
    shown.filter((mark) => mark.kind === kind).map((mark) => `${markName(mark)}: ${wordsOf(mark.index)}`);
  const photos = named('photo', (index) => {
    const point = map.photoPoints[index];
    return point ? `${point.label} (${coordinateText(point.lng, point.lat)})` : '';
  });
  const neighbours = named('neighbour', (index) => map.neighbours[index]?.label ?? '');
  return [
    map.geometry.type === 'Point'
      ? 'Kotak hitam: lokasi'
      : 'Garis tebal: lokasi; lingkaran kosong: titik awal',
    ...(map.measured
      ? [
          `Silang: diukur di lapangan; lingkaran putus-putus: ketelitiannya (± ${Math.round(map.measured.accuracyM)} m)`,
        ]
      : []),
    ...(map.roads.length > 0 ? ['Garis cokelat: jalan'] : []),
    ...(photos.length > 0 ? ['Bulatan hijau (F): titik foto', ...photos] : []),
    ...(neighbours.length > 0 ? ['Segitiga: pekerjaan lain di sekitar', ...neighbours] : []),
  ];
};

/** Those that lie on the drawing as a whole, at most twenty of a kind. */
const marksOf = (map: MinutesMap, frame: Frame): readonly MapMark[] => {
  const on = (kind: MapMark['kind'], all: readonly LngLat[]): readonly MapMark[] =>
    all
      .slice(0, mostMarks)
      .map((at, index): MapMark => ({ ...frame.place(at), kind, index }))
      .filter(({ x, y }) => x >= whole && x <= mapWidth - whole && y >= whole && y <= mapHeight - whole);
  return [...on('neighbour', map.neighbours), ...on('photo', map.photoPoints)];
};

/** Where names keep off: the site, the cross of the measured place, scale, north and the corners. */
const takenSpots = (map: MinutesMap, frame: Frame): readonly Spot[] => {
  const cross = map.measured ? frame.place(map.measured) : null;
  const row = (from: number, to: number, y: number): readonly Spot[] =>
    Array.from({ length: Math.ceil((to - from) / 6) }, (_, step) => ({ x: from + step * 6, y }));
  return [
    ...alongSite(map, frame),
    ...(cross ? [-6, 0, 6].flatMap((by) => row(cross.x - 6, cross.x + 7, cross.y + by)) : []),
    ...[mapHeight - 30, mapHeight - 22, mapHeight - 14].flatMap((y) => row(10, 170, y)),
    ...[20, 28, 36, 44, 52].flatMap((y) => row(mapWidth - 34, mapWidth - 12, y)),
    ...row(6, 130, 9),
    ...row(mapWidth - 122, mapWidth, mapHeight - 10),
  ];
};

/** Points every few pixels along the site. */
const alongSite = ({ geometry }: MinutesMap, frame: Frame): readonly Spot[] => {
  const all = (geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates).map(([lng, lat]) =>
    frame.place({ lng, lat }),
  );
  return all.flatMap((from, index) => {
    const to = all[index + 1] ?? from;
    const steps = Math.max(1, Math.min(200, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 6)));
    return Array.from({ length: steps }, (_, step) => ({
      x: from.x + ((to.x - from.x) * step) / steps,
      y: from.y + ((to.y - from.y) * step) / steps,
    }));
  });
};

const mostMarks = 20;
/** A mark nearer to the edge than this would be cut. */
const whole = 10;

const frameOf = (map: MinutesMap): Frame => {
  const own: Pair[] = [
    ...(map.geometry.type === 'Point' ? [map.geometry.coordinates] : map.geometry.coordinates),
    ...map.photoPoints.map(({ lng, lat }): Pair => [lng, lat]),
    ...(map.measured ? [[map.measured.lng, map.measured.lat] as const] : []),
  ];
  // Works beside it come into the frame as long as the site stays its subject: nearest first, to a third of its width.
  const widest = Math.max(roomM, 3 * span(own));
  const all = [...own];
  for (const { lng, lat } of map.neighbours) if (span([...all, [lng, lat]]) <= widest) all.push([lng, lat]);
  const lngs = all.map(([lng]) => lng);
  const lats = all.map(([, lat]) => lat);
  const middle = { lng: (least(lngs) + most(lngs)) / 2, lat: (least(lats) + most(lats)) / 2 };
  const narrow = Math.max(0.01, Math.cos((middle.lat * Math.PI) / 180));
  const wideM = (most(lngs) - least(lngs)) * metresPerDegree * narrow;
  const highM = (most(lats) - least(lats)) * metresPerDegree;
  const metresPerPixel = Math.max(0.5, wideM / (mapWidth - 2 * edge), highM / (mapHeight - 2 * edge));
  return {
    metresPerPixel,
    place: ({ lng, lat }) => ({
      x: round(mapWidth / 2 + ((lng - middle.lng) * metresPerDegree * narrow) / metresPerPixel),
      y: round(mapHeight / 2 - ((lat - middle.lat) * metresPerDegree) / metresPerPixel),
    }),
    corner: (x, y) => ({
      lng: middle.lng + ((x - mapWidth / 2) * metresPerPixel) / (metresPerDegree * narrow),
      lat: middle.lat - ((y - mapHeight / 2) * metresPerPixel) / metresPerDegree,
    }),
  };
};

const least = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
const most = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
const span = (all: readonly Pair[]): number => {
  const lngs = all.map(([lng]) => lng);
  const lats = all.map(([, lat]) => lat);
  return Math.max(most(lngs) - least(lngs), most(lats) - least(lats)) * metresPerDegree;
};
const round = (value: number): number => Math.round(value * 10) / 10;

const path = (line: readonly Pair[], frame: Frame, look: string): string => {
  const points = line.map(([lng, lat]) => {
    const { x, y } = frame.place({ lng, lat });
    return `${x} ${y}`;
  });
  return `<path d="M${points.join(' L')}" fill="none" ${look}/>`;
};

const siteShape = ({ geometry }: MinutesMap, frame: Frame): string => {
  if (geometry.type === 'Point') {
    const { x, y } = frame.place({ lng: geometry.coordinates[0], lat: geometry.coordinates[1] });
    return `<rect x="${x - 5}" y="${y - 5}" width="10" height="10" fill="#111111"/>`;
  }
  const start = geometry.coordinates[0];
  const at = start ? frame.place({ lng: start[0], lat: start[1] }) : null;
  return (
    path(geometry.coordinates, frame, 'stroke="#111111" stroke-width="4"') +
    (at ? `<circle cx="${at.x}" cy="${at.y}" r="6" fill="#ffffff" stroke="#111111" stroke-width="2"/>` : '')
  );
};

interface Spot {
  readonly x: number;
  readonly y: number;
}

const neighbourMark = ({ x, y }: Spot): string =>
  `<path d="M${x} ${y - 7} L${x + 7} ${y + 5} L${x - 7} ${y + 5} Z" fill="#ffffff" stroke="#555555" stroke-width="1.5"/>`;

const photoMark = ({ x, y }: Spot): string =>
  `<circle cx="${x}" cy="${y}" r="4" fill="#1f6f54" stroke="#ffffff" stroke-width="1"/>`;

const measuredMark = ({ measured }: MinutesMap, frame: Frame): string => {
  if (!measured) return '';
  const { x, y } = frame.place(measured);
  const radius = round(Math.min(mapWidth, Math.max(8, measured.accuracyM / frame.metresPerPixel)));
  return (
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="#9b2c1a" stroke-width="1" stroke-dasharray="4 3"/>` +
    `<path d="M${x - 6} ${y - 6} L${x + 6} ${y + 6} M${x - 6} ${y + 6} L${x + 6} ${y - 6}" stroke="#9b2c1a" stroke-width="2.5"/>`
  );
};

const roadNames = ({ roads }: MinutesMap, frame: Frame): string[] => {
  const said = new Set<string>();
  return roads.flatMap(({ name, line }) => {
    const middle = line[Math.floor(line.length / 2)];
    if (name === '' || said.has(name) || !middle || said.size >= 6) return [];
    const { x, y } = frame.place({ lng: middle[0], lat: middle[1] });
    if (x < 40 || x > mapWidth - 120 || y < 30 || y > mapHeight - 40) return [];
    said.add(name);
    return [words(x + 3, y - 3, name.slice(0, 40), 9, '#6b6254')];
  });
};

const scaleBar = (frame: Frame): string[] => {
  const metres = roundLength(frame.metresPerPixel * 140);
  const width = round(metres / frame.metresPerPixel);
  const y = mapHeight - 16;
  return [
    `<rect x="10" y="${y - 16}" width="${Math.max(width, 60) + 20}" height="26" fill="#ffffff" fill-opacity="0.85"/>`,
    `<path d="M16 ${y - 4} L16 ${y} L${16 + width} ${y} L${16 + width} ${y - 4}" fill="none" stroke="#111111" stroke-width="1.5"/>`,
    words(18, y - 4, formatDistance(metres, 'id').replace('\u00a0', ' '), 9),
  ];
};

const roundLength = (metres: number): number => {
  const power = 10 ** Math.floor(Math.log10(metres));
  const lead = metres / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
};

const northArrow =
  `<path d="M${mapWidth - 24} 16 L${mapWidth - 16} 40 L${mapWidth - 24} 34 L${mapWidth - 32} 40 Z" fill="#111111"/>` +
  `<text x="${mapWidth - 28}" y="54" font-size="11" font-family="Roboto" fill="#111111">U</text>`;

const cornerWords = (frame: Frame): string[] => {
  const top = frame.corner(0, 0);
  const low = frame.corner(mapWidth, mapHeight);
  const written = ({ lng, lat }: LngLat): string =>
    `${formatDecimal(Math.abs(lat), 'id', 4, 4)} ${lat < 0 ? 'LS' : 'LU'}, ${formatDecimal(lng, 'id', 4, 4)} BT`;
  return [words(6, 13, written(top), 8), words(mapWidth - 122, mapHeight - 6, written(low), 8)];
};

const words = (x: number, y: number, text: string, size = 10, colour = '#111111'): string =>
  `<text x="${round(x)}" y="${round(y)}" font-size="${size}" font-family="Roboto" fill="${colour}">${escaped(text)}</text>`;

/** Signs XML takes: control characters would end the drawing. */
const escaped = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
