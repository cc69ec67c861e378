// Sites as a table, as GeoJSON (RFC 7946) and as KML 2.3 (OGC 12-007r2): WGS84 degrees, longitude first.

import type { Geometry } from '../../domain/coordinates.ts';
import { fundingWords } from '../../domain/funding.ts';
import { planTargetOf } from '../../domain/plan-target.ts';
import { isRegistered } from '../../domain/proposal.ts';
import type { Site } from '../../domain/site.ts';
import { statedProgress, statedYear } from '../../domain/stated-facts.ts';
import { categoriesOf } from '../reports/names.ts';
import { aboutLine, aboutRows } from './about.ts';
import { cleanText } from './csv.ts';
import type { ExportContext, ExportedSite } from './export-context.ts';
import { siteKindWords, stateIn, yesOrNo } from './export-words.ts';
import { feedPages } from './feed-pages.ts';
import type { Cell, CountRows, ExportTable } from './table.ts';

interface FullSite {
  readonly site: Site;
  readonly row: ExportedSite;
}

async function* exportedSites({
  database,
  person,
  sites,
}: ExportContext): AsyncGenerator<readonly FullSite[]> {
  for await (const page of feedPages(database, person.id, 'site'))
    yield page.flatMap((body) => {
      const site = JSON.parse(body) as Site;
      const row = sites.get(site.id);
      return row && isRegistered(site) ? [{ site, row }] : [];
    });
}

type Column = readonly [string, string, (one: FullSite) => Cell];

/** The name in GeoJSON and KML, which is the same in every language, the title, and the cell. */
const columnsOf = (context: ExportContext): readonly Column[] => {
  const { say, of, programmes } = context;
  const categories = new Map(categoriesOf(programmes.values()).map(({ code, label }) => [code, label]));
  const category = ({ category_label, category }: Site): string => {
    const label = category_label ?? categories.get(category);
    return label ? of(label) : category.replaceAll('_', ' ');
  };
  const programme = (id: string): string => {
    const name = programmes.get(id)?.name;
    return name ? of(name) : id;
  };
  return [
    ['id', say('ID lokasi', 'Site ID'), ({ site }) => site.id],
    ['title', say('Lokasi', 'Site'), ({ row }) => row.title],
    ['state', say('Keadaan', 'State'), ({ row }) => stateIn(context, row.state.state)],
    ['state_code', say('Kode keadaan', 'State code'), ({ row }) => row.state.state],
    ['late', say('Terlambat', 'Overdue'), ({ row }) => yesOrNo(context, row.state.late)],
    ['programme', say('Program', 'Programme'), ({ site }) => programme(site.program)],
    ['programme_code', say('Kode program', 'Programme code'), ({ site }) => site.program],
    [
      'plan_target',
      say('Sasaran RPJMD', 'Plan target'),
      ({ site }) => planTargetOf(site, programmes.get(site.program)),
    ],
    [
      'kind',
      say('Jenis', 'Kind'),
      ({ site }) => (siteKindWords[site.kind] ? of(siteKindWords[site.kind]) : site.kind),
    ],
    ['kind_code', say('Kode jenis', 'Kind code'), ({ site }) => site.kind],
    ['category', say('Kategori', 'Category'), ({ site }) => category(site)],
    ['category_code', say('Kode kategori', 'Category code'), ({ site }) => site.category],
    ['agency', say('Perangkat daerah', 'Agency'), ({ site }) => site.agency],
    ['implementer', say('Pelaksana', 'Implementer'), ({ site }) => site.implementer],
    ['regency', say('Kabupaten/Kota', 'Regency'), ({ site }) => site.region.regency_name],
    ['district', say('Kecamatan', 'Sub-district'), ({ site }) => site.region.district_name],
    ['village', say('Desa/Kelurahan', 'Village'), ({ site }) => site.region.village_name],
    ['village_code', say('Kode desa', 'Village code'), ({ site }) => site.region.village],
    ['fiscal_year', say('Tahun anggaran', 'Fiscal year'), ({ site }) => statedYear(site)],
    ['budget_idr', say('Anggaran (Rp)', 'Budget (Rp)'), ({ site }) => site.budget_idr],
    [
      'funding',
      say('Sumber dana', 'Funding'),
      ({ site }) => site.funding.map(({ source }) => fundingWords(source, context.language)).join(', '),
    ],
    [
      'funding_code',
      say('Kode sumber dana', 'Funding code'),
      ({ site }) => site.funding.map(({ source }) => source).join(', '),
    ],
    ['progress_pct', say('Kemajuan (%)', 'Progress (%)'), ({ site }) => statedProgress(site)],
    ['length_m', say('Panjang (m)', 'Length (m)'), ({ site }) => site.length_m ?? null],
    ...(context.withPersonal
      ? [
          [
            'beneficiary_ref',
            say('No. penerima manfaat', 'Beneficiary number'),
            ({ row }: FullSite) => row.beneficiary,
          ] as const,
        ]
      : []),
  ];
};

export const siteTable = (context: ExportContext): ExportTable => {
  const columns = columnsOf(context);
  const { say } = context;
  return {
    name: say('Lokasi', 'Sites'),
    titles: [...columns.map(([, title]) => title), say('Bujur', 'Longitude'), say('Lintang', 'Latitude')],
    pages: async function* () {
      for await (const page of exportedSites(context))
        yield page.map((one) => [...columns.map(([, , read]) => read(one)), ...middleOf(one.site.geometry)]);
    },
  };
};

const middleOf = (geometry: Geometry): readonly [number, number] =>
  geometry.type === 'Point'
    ? geometry.coordinates
    : (geometry.coordinates[Math.floor(geometry.coordinates.length / 2)] ?? [0, 0]);

/** One FeatureCollection; a file that was cut off is no JSON. */
export async function* geoJsonPieces(context: ExportContext, count: CountRows): AsyncGenerator<string> {
  yield `{"type":"FeatureCollection","tinjau":${JSON.stringify(Object.fromEntries(aboutRows(context)))},"features":[`;
  const columns = columnsOf(context);
  let isFirst = true;
  for await (const page of exportedSites(context)) {
    let text = '';
    for (const one of page) {
      const properties = Object.fromEntries(columns.map(([name, , read]) => [name, read(one)]));
      text += `${isFirst ? '' : ','}\n${JSON.stringify({ type: 'Feature', id: one.site.id, geometry: flat(one.site.geometry), properties })}`;
      isFirst = false;
    }
    if (text !== '') yield text;
    count(page.length);
  }
  yield '\n]}\n';
}

/** Only what the format names. */
const flat = ({ type, coordinates }: Geometry) => ({ type, coordinates });

/** One KML document; a file that was cut off is not well-formed. */
export async function* kmlPieces(context: ExportContext, count: CountRows): AsyncGenerator<string> {
  const columns = columnsOf(context);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Tinjau – ${xml(context.say('lokasi', 'sites'))}</name><description>${xml(aboutLine(context).join('\n'))}</description>\n`;
  for await (const page of exportedSites(context)) {
    let text = '';
    for (const one of page) {
      const facts = columns.flatMap(([name, title, read]) => {
        const value = read(one);
        return value === null
          ? []
          : [
              `<Data name="${xml(name)}"><displayName>${xml(title)}</displayName><value>${xml(String(value))}</value></Data>`,
            ];
      });
      text += `<Placemark id="${xml(`s-${one.site.id.replace(/[^\w.-]/g, '_')}`)}"><name>${xml(one.row.title)}</name><ExtendedData>${facts.join('')}</ExtendedData>${kmlGeometry(one.site.geometry)}</Placemark>\n`;
    }
    if (text !== '') yield text;
    count(page.length);
  }
  yield '</Document></kml>\n';
}

const kmlGeometry = (geometry: Geometry): string =>
  geometry.type === 'Point'
    ? `<Point><coordinates>${geometry.coordinates.slice(0, 2).join(',')}</coordinates></Point>`
    : `<LineString><tessellate>1</tessellate><coordinates>${geometry.coordinates.map((at) => at.slice(0, 2).join(',')).join(' ')}</coordinates></LineString>`;

const xml = (text: string): string =>
  cleanText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
