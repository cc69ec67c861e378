// How the base map looks: plain and high in contrast, because it is read in the sun and lies under the sites. The layers
// are those of the contract (M6); what a pack lacks is left out.

import {
  CircleSymbolizer,
  type Feature,
  GeomType,
  GroupSymbolizer,
  type LabelRule,
  LineLabelSymbolizer,
  LineSymbolizer,
  OffsetTextSymbolizer,
  type PaintRule,
  PolygonSymbolizer,
} from 'protomaps-leaflet';
import type { Mode } from '../../theme/appearance.ts';
import { baseNamesFromZoom } from '../map/view.ts';

interface Palette {
  readonly land: string;
  /** Around the land of a pack: a shore, a boundary, or where the pack was cut. */
  readonly landEdge: string;
  readonly green: string;
  readonly water: string;
  readonly shore: string;
  readonly building: string;
  readonly boundary: string;
  /** The inside of a road; null where a road is one thin stroke, so that it never looks like the line of a site. */
  readonly road: string | null;
  readonly roadEdge: string;
  readonly ink: string;
  readonly halo: string;
  /** Times the usual width of every stroke. */
  readonly stroke: number;
  readonly bold: number;
}

const palettes: Readonly<Record<Mode, Palette>> = {
  terang: {
    land: '#fbfaf5',
    landEdge: '#a9b8b2',
    green: '#e3efdc',
    water: '#c3dcea',
    shore: '#7fa9c0',
    building: '#ded8cc',
    boundary: '#8a7f9c',
    road: '#ffffff',
    roadEdge: '#8f969b',
    ink: '#26332c',
    halo: '#ffffff',
    stroke: 1,
    bold: 600,
  },
  gelap: {
    land: '#17211d',
    landEdge: '#56685f',
    green: '#1b2c22',
    water: '#1d3648',
    shore: '#4d7d97',
    building: '#2a3630',
    boundary: '#8f84a6',
    road: '#0d1412',
    roadEdge: '#7f8a86',
    ink: '#e4ece8',
    halo: '#0d1412',
    stroke: 1,
    bold: 600,
  },
  // Black, white and one grey for water: land is told by its edge, base roads stay thinner and paler than the lines of
  // sites.
  terik: {
    land: '#ffffff',
    landEdge: '#000000',
    green: '#ffffff',
    water: '#d4d4d4',
    shore: '#000000',
    building: '#ffffff',
    boundary: '#000000',
    road: null,
    roadEdge: '#4d4d4d',
    ink: '#000000',
    halo: '#ffffff',
    stroke: 1.6,
    bold: 700,
  },
};

const kindOf = (feature: Feature): string => String(feature.props.kind ?? '');

const roadRank: Readonly<Record<string, number>> = { highway: 1.7, major_road: 1.3, path: 0.5 };
const roadWidth = (zoom: number, feature: Feature | undefined): number => {
  const usual = zoom < 8 ? 1 : zoom < 10 ? 1.6 : zoom < 12 ? 2.4 : zoom < 14 ? 3.6 : 5.5;
  return usual * (feature ? (roadRank[kindOf(feature)] ?? 1) : 1);
};

const isArea = (_zoom: number, { geomType }: Feature): boolean => geomType === GeomType.Polygon;
const isLine = (_zoom: number, { geomType }: Feature): boolean => geomType === GeomType.Line;
const isPoint = (_zoom: number, { geomType }: Feature): boolean => geomType === GeomType.Point;

type Rule<Of> = Omit<Of, 'dataSource'>;

const paintRulesOf = (mode: Mode): readonly Rule<PaintRule>[] => {
  const look = palettes[mode];
  const edged = mode === 'terik' ? { stroke: look.shore, width: 1 } : {};
  const area = (dataLayer: string, fill: string, edge: object = {}, minzoom = 0): Rule<PaintRule> => ({
    dataLayer,
    symbolizer: new PolygonSymbolizer({ fill, ...edge }),
    filter: isArea,
    minzoom,
  });
  const inner = look.road;
  return [
    // Beyond the land of a pack may be sea, or the land of a neighbour it leaves out: its edge is drawn, and no sea.
    area('earth', look.land, { stroke: look.landEdge, width: look.stroke }),
    area('land', look.land, { stroke: look.landEdge, width: look.stroke }),
    area('landuse', look.green),
    area('water', look.water, edged),
    {
      dataLayer: 'water',
      symbolizer: new LineSymbolizer({ color: look.shore, width: 1.4 * look.stroke }),
      filter: isLine,
      minzoom: 8,
    },
    area('buildings', look.building, edged, 13),
    {
      dataLayer: 'boundaries',
      symbolizer: new LineSymbolizer({ color: look.boundary, width: 1.2 * look.stroke, dash: [6, 4] }),
      filter: isLine,
    },
    {
      dataLayer: 'roads',
      symbolizer: new LineSymbolizer({
        color: look.roadEdge,
        width: (zoom: number, feature?: Feature) =>
          inner === null
            ? Math.min(2, 0.6 * roadWidth(zoom, feature))
            : roadWidth(zoom, feature) + (zoom < 11 ? 1 : 2.4),
        lineCap: 'round',
        lineJoin: 'round',
      }),
      filter: isLine,
    },
    // From far a road is one stroke; nearer it opens.
    ...(inner === null
      ? []
      : [
          {
            dataLayer: 'roads',
            symbolizer: new LineSymbolizer({
              color: inner,
              width: (zoom: number, feature?: Feature) => roadWidth(zoom, feature),
              lineCap: 'round',
              lineJoin: 'round',
            }),
            filter: isLine,
            minzoom: 11,
          },
        ]),
  ];
};

const placeOrder = ['city', 'town', 'kecamatan', 'kelurahan', 'desa', '', 'dusun'];
const placeRank = (kind: unknown): number => {
  const rank = placeOrder.indexOf(String(kind ?? ''));
  return rank === -1 ? placeOrder.indexOf('') : rank;
};
const placeSize = (feature: Feature | undefined): number =>
  placeRank(feature?.props.kind) < placeOrder.indexOf('kelurahan') ? 16 : 14;

const fontFamily = 'system-ui, sans-serif';
/** Indonesian first, where a pack has both. */
const labelProps = ['name:id', 'name'];

const labelRulesOf = (mode: Mode): readonly Rule<LabelRule>[] => {
  const look = palettes[mode];
  const text = {
    labelProps,
    fontFamily,
    fill: look.ink,
    stroke: look.halo,
    width: mode === 'terik' ? 3 : 2,
    fontWeight: look.bold,
  };
  return [
    {
      dataLayer: 'places',
      symbolizer: new GroupSymbolizer([
        new CircleSymbolizer({ radius: 3, fill: look.ink, stroke: look.halo, width: 1.5 }),
        new OffsetTextSymbolizer({
          ...text,
          fontSize: (_zoom: number, feature?: Feature) => placeSize(feature) + (mode === 'terik' ? 2 : 0),
          offsetX: 6,
          offsetY: 5,
          maxLineChars: 20,
        }),
      ]),
      filter: isPoint,
      minzoom: baseNamesFromZoom,
      sort: (a, b) => placeRank(a.kind) - placeRank(b.kind),
    },
    {
      dataLayer: 'roads',
      symbolizer: new LineLabelSymbolizer({ ...text, fontSize: 13, maxLabelChars: 60 }),
      filter: isLine,
      minzoom: 13,
    },
    {
      dataLayer: 'water',
      symbolizer: new LineLabelSymbolizer({ ...text, fontSize: 13, maxLabelChars: 40 }),
      filter: isLine,
      minzoom: 12,
    },
  ];
};

const forEachSource = <Of extends { dataSource?: string }>(
  rules: readonly Omit<Of, 'dataSource'>[],
  sources: readonly string[],
): Of[] => rules.flatMap((rule) => sources.map((dataSource) => ({ ...rule, dataSource }) as Of));

/** All rules for several packs: layer by layer, so that the land of one never covers the roads of another. */
export const baseMapRules = (
  mode: Mode,
  sources: readonly string[],
): { readonly paintRules: PaintRule[]; readonly labelRules: LabelRule[] } => ({
  paintRules: forEachSource<PaintRule>(paintRulesOf(mode), sources),
  labelRules: forEachSource<LabelRule>(labelRulesOf(mode), sources),
});
