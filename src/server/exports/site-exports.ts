// Sites as a table, as GeoJSON (RFC 7946) and as KML 2.3 (OGC 12-007r2): WGS84 degrees, longitude first.

import type { Geometry } from '../../domain/coordinates.ts';
import { fundingWords } from '../../domain/funding.ts';
import { isRegistered } from '../../domain/proposal.ts';
import type { Site } from '../../domain/site.ts';
import { aboutLine, aboutRows } from './about.ts';
import { cleanText } from './csv.ts';
import type { ExportContext, ExportedSite } from './export-context.ts';
import { stateWords } from './export-words.ts';
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

const columns: readonly (readonly [string, string, (one: FullSite, context: ExportContext) => Cell])[] = [
  ['id', 'ID lokasi', ({ site }) => site.id],
  ['title', 'Lokasi', ({ site }) => site.title.id],
  ['state', 'Keadaan', ({ row }) => stateWords[row.state.state]],
  ['late', 'Terlambat', ({ row }) => (row.state.late ? 'Ya' : 'Tidak')],
  [
    'programme',
    'Program',
    ({ site }, context) => context.programmes.get(site.program)?.name.id ?? site.program,
  ],
  ['kind', 'Jenis', ({ site }) => site.kind],
  ['category', 'Kategori', ({ site }) => site.category_label?.id ?? site.category],
  ['agency', 'Instansi', ({ site }) => site.agency],
  ['implementer', 'Pelaksana', ({ site }) => site.implementer],
  ['regency', 'Kabupaten/Kota', ({ site }) => site.region.regency_name],
  ['district', 'Kecamatan', ({ site }) => site.region.district_name],
  ['village', 'Desa/Kelurahan', ({ site }) => site.region.village_name],
  ['village_code', 'Kode desa', ({ site }) => site.region.village],
  ['fiscal_year', 'Tahun anggaran', ({ site }) => site.fiscal_year],
  ['budget_idr', 'Anggaran (Rp)', ({ site }) => site.budget_idr],
  ['funding', 'Sumber dana', ({ site }) => site.funding.map(({ source }) => fundingWords(source)).join(', ')],
  ['progress_pct', 'Kemajuan (%)', ({ site }) => site.progress_pct],
  ['length_m', 'Panjang (m)', ({ site }) => site.length_m ?? null],
];

const personal = ['beneficiary_ref', 'No. penerima manfaat'] as const;

export const siteTable = (context: ExportContext): ExportTable => ({
  name: 'Lokasi',
  titles: [
    ...columns.map(([, title]) => title),
    'Bujur',
    'Lintang',
    ...(context.withPersonal ? [personal[1]] : []),
  ],
  pages: async function* () {
    for await (const page of exportedSites(context))
      yield page.map((one) => [
        ...columns.map(([, , read]) => read(one, context)),
        ...middleOf(one.site.geometry),
        ...(context.withPersonal ? [one.row.beneficiary] : []),
      ]);
  },
});

const middleOf = (geometry: Geometry): readonly [number, number] =>
  geometry.type === 'Point'
    ? geometry.coordinates
    : (geometry.coordinates[Math.floor(geometry.coordinates.length / 2)] ?? [0, 0]);

const factsOf = (one: FullSite, context: ExportContext): readonly (readonly [string, string, Cell])[] => [
  ...columns.map(([name, title, read]) => [name, title, read(one, context)] as const),
  ...(context.withPersonal ? [[...personal, one.row.beneficiary] as const] : []),
];

/** One FeatureCollection; a file that was cut off is no JSON. */
export async function* geoJsonPieces(context: ExportContext, count: CountRows): AsyncGenerator<string> {
  yield `{"type":"FeatureCollection","tinjau":${JSON.stringify(Object.fromEntries(aboutRows(context)))},"features":[`;
  let isFirst = true;
  for await (const page of exportedSites(context)) {
    let text = '';
    for (const one of page) {
      const properties = Object.fromEntries(factsOf(one, context).map(([name, , value]) => [name, value]));
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
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Tinjau – lokasi</name><description>${xml(aboutLine(context).join('\n'))}</description>\n`;
  for await (const page of exportedSites(context)) {
    let text = '';
    for (const one of page) {
      const facts = factsOf(one, context).flatMap(([name, title, value]) =>
        value === null
          ? []
          : [
              `<Data name="${xml(name)}"><displayName>${xml(title)}</displayName><value>${xml(String(value))}</value></Data>`,
            ],
      );
      text += `<Placemark id="${xml(`s-${one.site.id.replace(/[^\w.-]/g, '_')}`)}"><name>${xml(one.site.title.id)}</name><ExtendedData>${facts.join('')}</ExtendedData>${kmlGeometry(one.site.geometry)}</Placemark>\n`;
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
