// Files as offices send them, files with every fault an import names, and files made to do harm.

import { Buffer } from 'node:buffer';
import type { ImportProblemCode } from '../../../src/contract/import-problems.ts';
import type { ReasonCode } from '../../../src/domain/import/reasons.ts';
import { makeXlsx, makeZip, plainXlsx, rowXml, type SheetCell, sheetXml } from './make-xlsx.ts';

export interface CorpusFile {
  readonly name: string;
  readonly group: 'good' | 'bad' | 'hostile';
  readonly bytes: Buffer;
  /** The file is not read at all. */
  readonly fault?: ImportProblemCode;
  /** Rows that would be taken, and those that would not. */
  readonly rows?: readonly [good: number, bad: number];
  readonly reasons?: readonly ReasonCode[];
  readonly warnings?: readonly ReasonCode[];
  readonly notices?: readonly string[];
  /** Values the first good row must have, by field. */
  readonly values?: Readonly<Record<string, unknown>>;
}

const header = [
  'Kode lokasi',
  'Jenis',
  'Program',
  'Judul',
  'Kategori',
  'Kode desa',
  'Bujur',
  'Lintang',
  'Instansi',
  'Tahun',
  'Anggaran',
];
const row: readonly SheetCell[] = [
  'UJI-1',
  'proyek desa',
  'e-monitoring-banyuwangi-2019',
  'Drainase Krajan',
  'drainase',
  '35.10.09.2003',
  114.152,
  -8.354,
  'Desa Genteng Kulon',
  2019,
  96000000,
];
const at = (changes: Readonly<Record<string, SheetCell>>, base = row): SheetCell[] =>
  header.map((title, index) => (title in changes ? (changes[title] ?? null) : (base[index] ?? null)));
const sites = (...changes: readonly Readonly<Record<string, SheetCell>>[]): Buffer =>
  plainXlsx([header, ...changes.map((change) => at(change))]);
const csv = (lines: readonly (readonly SheetCell[])[], delimiter = ';'): string =>
  lines
    .map((cells) =>
      cells
        .map((cell) =>
          typeof cell === 'object'
            ? ''
            : String(cell).replace('.', typeof cell === 'number' && delimiter === ';' ? ',' : '.'),
        )
        .join(delimiter),
    )
    .join('\r\n');
const withColumn = (
  title: string,
  cell: SheetCell,
  change: Readonly<Record<string, SheetCell>> = {},
): Buffer =>
  plainXlsx([
    [...header, title],
    [...at(change), cell],
  ]);

const one = { rows: [1, 0] } as const;
const refusedFor = (...reasons: readonly ReasonCode[]) => ({ group: 'bad', rows: [0, 1], reasons }) as const;
const good = (name: string, bytes: Buffer, more: Partial<CorpusFile> = {}): CorpusFile => ({
  name,
  group: 'good',
  bytes,
  ...one,
  ...more,
});
const bad = (
  name: string,
  change: Readonly<Record<string, SheetCell>>,
  ...reasons: readonly ReasonCode[]
): CorpusFile => ({
  name,
  bytes: sites(change),
  ...refusedFor(...reasons),
});
const badColumn = (
  name: string,
  title: string,
  cell: SheetCell,
  ...reasons: readonly ReasonCode[]
): CorpusFile => ({
  name,
  bytes: withColumn(title, cell),
  ...refusedFor(...reasons),
});
const broken = (name: string, bytes: Buffer, fault: ImportProblemCode): CorpusFile => ({
  name,
  group: 'bad',
  bytes,
  fault,
});
const hostile = (name: string, bytes: Buffer, more: Partial<CorpusFile>): CorpusFile => ({
  name,
  group: 'hostile',
  bytes,
  ...more,
});

const plain = [header, [...row]];

const keyed = (n: number, title = `Drainase ${n}`): string =>
  csv([at({ 'Kode lokasi': `UJI-${n}`, Judul: title })]);
const head = csv([header]);
const rowsTaken = (n: number) => ({ rows: [n, 0] }) as const;

/** A header and rows of several hands: each program ends a line in its own way. */
const lineEndFiles: readonly CorpusFile[] = [
  good(
    'csv with a header in CRLF and rows in LF',
    Buffer.from(`${head}\r\n${keyed(1)}\n${keyed(2)}\n${keyed(3)}\n${keyed(4)}\n`),
    rowsTaken(4),
  ),
  good(
    'csv with a header in LF and rows in CRLF',
    Buffer.from(`${head}\n${keyed(1)}\r\n${keyed(2)}\r\n`),
    rowsTaken(2),
  ),
  good(
    'csv with line ends of each kind, the last row without one',
    Buffer.from(
      `${head}\r\n${keyed(1)}\r${keyed(2)}\n${keyed(3)}\r\n${keyed(4)}\r\r${keyed(5)}\n\n${keyed(6)}`,
    ),
    rowsTaken(6),
  ),
  good('csv with CR only', Buffer.from(`${head}\r${keyed(1)}\r${keyed(2)}\r`), rowsTaken(2)),
  good('csv with CR only, without the last', Buffer.from(`${head}\r${keyed(1)}\r${keyed(2)}`), rowsTaken(2)),
  good('csv in UTF-16 with mixed ends', Buffer.from(`\ufeff${head}\r\n${keyed(1)}\n${keyed(2)}`, 'utf16le'), {
    ...rowsTaken(2),
    notices: ['encoding-utf-16'],
  }),
  good(
    'csv that names its delimiter in CR',
    Buffer.from(`sep=;\r${head}\r${keyed(1)}\n${keyed(2)}`),
    rowsTaken(2),
  ),
  good(
    'csv with lines of each kind within cells',
    Buffer.from(
      `${head}\r\n${keyed(1, '"Satu\r\ndua\rtiga\nempat"')}\n${keyed(2, '"\n\r\n\rLima"')}\r${keyed(3)}`,
    ),
    { ...rowsTaken(3), notices: ['lines-in-cells'], values: { 'title.id': 'Satu dua tiga empat' } },
  ),
];
const geojson = (features: readonly object[], more: object = {}): Buffer =>
  Buffer.from(JSON.stringify({ type: 'FeatureCollection', ...more, features }));
const properties = {
  id: 'UJI-1',
  jenis: 'proyek desa',
  program: 'e-monitoring-banyuwangi-2019',
  judul: 'Drainase',
  kategori: 'drainase',
  'kode desa': '35.10.09.2003',
  instansi: 'Desa',
  tahun: 2019,
};
const feature = (geometry: object | null): object => ({ type: 'Feature', properties, geometry });
const dateStyles =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>';
const emptyRows = (count: number, from: number): string => {
  let text = '';
  for (let index = 0; index < count; index += 1) text += `<row r="${from + index}"/>`;
  return text;
};
const sheetOf = (inside: string, more = ''): string =>
  `<worksheet><sheetData>${inside}</sheetData>${more}</worksheet>`;
const plainRows = rowXml(header, 1) + rowXml([...row], 2);
const entityBomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'
  .split('')
  .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index]};`.repeat(10)}">`)
  .join('')}]>`;

export const corpus = (): readonly CorpusFile[] => [
  // As offices send them.
  good('xlsx', plainXlsx(plain), {
    values: { budget_idr: 96_000_000, lng: 114.152, place: '35.10.09.2003' },
  }),
  good(
    'xlsx with shared texts',
    makeXlsx(
      [
        {
          name: 'Data',
          xml: sheetOf(
            rowXml(
              header.map((_title, index) => ({ raw: `<c r="{at}" t="s"><v>${index}</v></c>` })),
              1,
            ) + rowXml([...row], 2),
          ),
        },
      ],
      {
        texts: `<sst>${header.map((title) => `<si><r><t>${title.slice(0, 2)}</t></r><r><t>${title.slice(2)}</t></r><rPh sb="0" eb="1"><t>xx</t></rPh></si>`).join('')}</sst>`,
      },
    ),
  ),
  good('xlsx with a title above the headers', plainXlsx([['Daftar lokasi 2019'], [null], header, [...row]])),
  good(
    'xlsx with prefixed names',
    makeXlsx([{ name: 'Data', xml: sheetOf(plainRows).replace(/<(\/?)(\w)/g, '<$1x:$2') }]),
  ),
  good(
    'xlsx without cell places',
    makeXlsx([{ name: 'Data', xml: sheetOf(plainRows).replace(/ r="\w+"/g, '') }]),
  ),
  good(
    'xlsx with a second, better sheet',
    makeXlsx([
      { name: 'Sampul', xml: sheetXml([['Laporan'], ['isi']]) },
      { name: 'Data', xml: sheetOf(plainRows) },
    ]),
  ),
  good(
    'xlsx with a hidden sheet',
    makeXlsx([
      { name: 'Data', xml: sheetOf(plainRows) },
      { name: 'Bantuan', state: 'hidden', xml: sheetXml([['a']]) },
    ]),
    { notices: ['hidden-sheet'] },
  ),
  good(
    'xlsx with a formula and its result',
    sites({ Anggaran: { raw: '<c r="{at}"><f>48000000*2</f><v>96000000</v></c>' } }),
    { notices: ['formulas'], values: { budget_idr: 96_000_000 } },
  ),
  good(
    'xlsx with dates as dates',
    plainXlsx(
      [
        [...header, 'Tanggal mulai'],
        [...row, { raw: '<c r="{at}" s="2"><v>43710</v></c>' }],
      ],
      { styles: dateStyles },
    ),
    { values: { 'schedule.work_start': '2019-09-02' } },
  ),
  good('xlsx with dates as serial numbers', withColumn('Tanggal mulai', 43710), {
    warnings: ['day-from-number'],
    values: { 'schedule.work_start': '2019-09-02' },
  }),
  good(
    'xlsx of 1904',
    plainXlsx(
      [
        [...header, 'Tanggal mulai'],
        [...row, { raw: '<c r="{at}" s="1"><v>42248</v></c>' }],
      ],
      { styles: dateStyles, workbookPr: '<workbookPr date1904="1"/>' },
    ),
    { notices: ['dates-1904'], values: { 'schedule.work_start': '2019-09-02' } },
  ),
  good('xlsx with a date written out', withColumn('Tanggal mulai', 'Senin, 2 September 2019'), {
    values: { 'schedule.work_start': '2019-09-02' },
  }),
  good(
    'xlsx with merged cells',
    makeXlsx([
      { name: 'Data', xml: sheetOf(plainRows, '<mergeCells><mergeCell ref="A3:B4"/></mergeCells>') },
    ]),
    { notices: ['merged-cells'] },
  ),
  good('xlsx with a budget in words of rupiah', sites({ Anggaran: 'Rp 96.000.000' }), {
    values: { budget_idr: 96_000_000 },
  }),
  good(
    'xlsx with a line',
    withColumn('Garis', '114.152 -8.354; 114.153 -8.355', { Bujur: null, Lintang: null }),
  ),
  good(
    'xlsx with a line as WKT',
    withColumn('Garis', 'LINESTRING (114.152 -8.354, 114.153 -8.355)', { Bujur: null, Lintang: null }),
  ),
  good('xlsx with degrees, minutes, seconds', sites({ Bujur: '114°9\'7,2" BT', Lintang: '8°21\'14,4" LS' }), {
    values: { lng: 114.152, lat: -8.354 },
  }),
  good('xlsx with a village by name', sites({ 'Kode desa': 'Gentengkulon' }), {
    values: { place: '35.10.09.2003' },
  }),
  good('xlsx with a village code without dots', sites({ 'Kode desa': 3510092003 }), {
    values: { place: '35.10.09.2003' },
  }),
  good('xlsx far from its regency', sites({ Bujur: 116.5, Lintang: -0.5 }), { warnings: ['coordinate-far'] }),
  good('xlsx with claims per indicator', withColumn('Klaim i_regulasi', 2, { Jenis: 'inovasi' }), {
    values: { 'claims.i_regulasi': 2 },
  }),
  good('xlsx with a NIK column', withColumn('NIK', '3510094203850001'), { notices: ['personal-columns'] }),
  good('xlsx with a NIK column of another name', withColumn('Nomor', '3510094203850001'), {
    notices: ['personal-columns'],
  }),
  good('xlsx with a NIP column', withColumn('NIP', '198503122010011005'), { notices: ['personal-columns'] }),
  good('csv with semicolons and decimal commas', Buffer.from(csv(plain)), {
    values: { lng: 114.152, lat: -8.354, budget_idr: 96_000_000 },
  }),
  good('csv with commas', Buffer.from(csv(plain, ','))),
  good('csv with tabs', Buffer.from(csv(plain, '\t')), { notices: ['delimiter'] }),
  good('csv with a byte order mark', Buffer.from(`\ufeff${csv(plain)}`)),
  good('csv in Windows-1252', Buffer.from(csv([header, at({ Judul: 'Café Krajan' })]), 'latin1'), {
    notices: ['encoding-windows-1252'],
    values: { 'title.id': 'Café Krajan' },
  }),
  good('csv in UTF-16', Buffer.from(`\ufeff${csv(plain)}`, 'utf16le'), { notices: ['encoding-utf-16'] }),
  good('csv that names its delimiter', Buffer.from(`sep=;\r\n${csv(plain)}`)),
  good(
    'csv with quotes and a line in a cell',
    Buffer.from(csv([header, at({ Judul: '"Drainase ""Krajan""\nRT 02; RW 03"' })])),
    { values: { 'title.id': 'Drainase "Krajan" RT 02; RW 03' } },
  ),
  good('csv with empty lines', Buffer.from(`${csv(plain)}\r\n;;;\r\n\r\n`)),
  ...lineEndFiles,
  good('geojson point', geojson([feature({ type: 'Point', coordinates: [114.152, -8.354] })])),
  good(
    'geojson line',
    geojson([
      feature({
        type: 'LineString',
        coordinates: [
          [114.152, -8.354],
          [114.153, -8.355],
        ],
      }),
    ]),
  ),
  good(
    'geojson with a crs',
    geojson([feature({ type: 'Point', coordinates: [114.152, -8.354, 12] })], {
      crs: { type: 'name', properties: { name: 'EPSG:4326' } },
    }),
    { notices: ['crs'] },
  ),
  // With a fault somebody has to be told of.
  bad('no key', { 'Kode lokasi': null }, 'key-needed'),
  bad('key with blanks', { 'Kode lokasi': 'UJI 1' }, 'key-letters'),
  { name: 'key twice', bytes: sites({}, {}), group: 'bad', rows: [1, 1], reasons: ['key-twice'] },
  bad('no title', { Judul: null }, 'needed'),
  bad('unknown kind', { Jenis: 'jembatan gantung' }, 'not-one-of'),
  bad('unknown programme', { Program: 'tidak-ada' }, 'programme-unknown'),
  bad('unknown village', { 'Kode desa': '35.10.09.2999' }, 'region-unknown'),
  bad('village code as a number', { 'Kode desa': 35.1009 }, 'region-number'),
  bad('swapped coordinates', { Bujur: -8.354, Lintang: 114.152 }, 'coordinate-swapped'),
  bad('coordinates in metres', { Bujur: 628000, Lintang: 9076000 }, 'coordinate-scale'),
  bad('coordinates abroad', { Bujur: 4.9, Lintang: 52.3 }, 'coordinate-outside'),
  bad('half a coordinate', { Lintang: null }, 'coordinate-half'),
  bad('no coordinate', { Bujur: null, Lintang: null }, 'coordinate-needed'),
  bad('words for a coordinate', { Bujur: 'dekat masjid' }, 'coordinate'),
  bad('rupiah with decimals', { Anggaran: '750,5' }, 'rupiah'),
  bad('rupiah shortened', { Anggaran: 'Rp 750 jt' }, 'rupiah-short'),
  bad('rupiah below nothing', { Anggaran: -5 }, 'rupiah'),
  bad('year of the past', { Tahun: 1019 }, 'too-small'),
  bad('a NIK inside a title', { Judul: 'Rumah 3510094203850001' }, 'nik'),
  bad(
    'a formula without a result',
    { Anggaran: { raw: '<c r="{at}"><f>A1*2</f></c>' } },
    'formula-without-value',
  ),
  bad('a cell with an error', { Anggaran: { raw: '<c r="{at}" t="e"><v>#REF!</v></c>' } }, 'cell-error'),
  badColumn('length 0', 'Panjang (m)', 0, 'length-zero'),
  badColumn('unknown checklist', 'Daftar periksa', 'tidak-ada', 'checklist-unknown'),
  badColumn('checklist of another kind', 'Daftar periksa', 'rtlh-house', 'checklist-kind'),
  badColumn('month before day', 'Tanggal mulai', '09/25/2019', 'day-order'),
  badColumn('a weekday that is not', 'Tanggal mulai', 'Jumat (8/10/2019)', 'weekday'),
  badColumn('no date', 'Tanggal mulai', 'segera', 'not-a-day'),
  badColumn('a line of one point', 'Garis', '114.152 -8.354', 'line'),
  badColumn('unknown verifier', 'Verifikator', 'verifikator-99', 'person-unknown'),
  badColumn('a claim no checklist asks', 'Klaim (indikator = tingkat)', 'i_ajaib = 2', 'claim-unknown'),
  {
    name: 'days crossed',
    bytes: plainXlsx([
      [...header, 'Tanggal mulai', 'Tanggal selesai'],
      [...row, '2019-09-02', '2019-08-01'],
    ]),
    ...refusedFor('days-crossed'),
  },
  {
    name: 'geojson area',
    bytes: geojson([
      feature({
        type: 'Polygon',
        coordinates: [
          [
            [114, -8],
            [114.1, -8],
            [114.1, -8.1],
            [114, -8],
          ],
        ],
      }),
    ]),
    ...refusedFor('shape'),
  },
  { name: 'geojson without a shape', bytes: geojson([feature(null)]), ...refusedFor('coordinate-needed') },
  broken('nothing', Buffer.alloc(0), 'import-empty'),
  broken('headers alone', plainXlsx([header]), 'import-empty'),
  broken('old excel', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'import-old-excel'),
  broken('a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'import-not-table'),
  broken('a web page', Buffer.from('<html><table><tr><td>a</td></tr></table></html>'), 'import-not-table'),
  broken('a zip that is no spreadsheet', makeZip([{ name: 'a.txt', content: 'a' }]), 'import-not-table'),
  broken('xlsx cut in half', plainXlsx(plain).subarray(0, 600), 'import-xlsx-broken'),
  broken('json cut in half', Buffer.from('{"type": "FeatureCollection", "features": ['), 'import-not-json'),
  broken('json that is no geojson', Buffer.from('{"rows": []}'), 'import-not-geojson'),
  broken(
    'letters in no encoding',
    Buffer.from([...Buffer.from('Kode lokasi;Judul\r\nA;'), 0x81, 0x01, 0xfe]),
    'import-encoding',
  ),
  // Made to do harm.
  hostile(
    'zip bomb that tells its size',
    makeXlsx([{ name: 'Data', xml: sheetOf(plainRows + ' '.repeat(64 * 1024 * 1024)) }]),
    { fault: 'import-too-much' },
  ),
  hostile(
    'zip bomb that lies about its size',
    makeXlsx([{ name: 'Data', xml: sheetOf(plainRows + ' '.repeat(64 * 1024 * 1024)), declared: 5000 }]),
    { fault: 'import-too-much' },
  ),
  hostile(
    'archive that declares terabytes',
    makeXlsx([{ name: 'Data', xml: sheetOf(plainRows), declared: 0xfffffff0 }]),
    { fault: 'import-too-much' },
  ),
  hostile(
    'archive of ten thousand entries',
    makeZip(Array.from({ length: 10_000 }, (_value, index) => ({ name: `a${index}`, content: '' }))),
    { fault: 'import-too-much' },
  ),
  hostile(
    'entities that multiply',
    makeXlsx([{ name: 'Data', xml: `${entityBomb}${sheetOf(plainRows.replace('Drainase', '&j;'))}` }]),
    { fault: 'import-entities' },
  ),
  hostile(
    'an entity from a file',
    makeXlsx([
      {
        name: 'Data',
        xml: `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${sheetOf(plainRows.replace('Drainase', '&f;'))}`,
      },
    ]),
    { fault: 'import-entities' },
  ),
  hostile(
    'a million empty rows',
    makeXlsx([{ name: 'Data', xml: sheetOf(plainRows + emptyRows(1_000_000, 3)) }]),
    { ...one, notices: ['empty-rows-cut'] },
  ),
  hostile(
    'a row at the very end',
    makeXlsx([
      {
        name: 'Data',
        xml: sheetOf(`${plainRows}<row r="1048576"><c r="A1048576" t="str"><v>x</v></c></row>`),
      },
    ]),
    { rows: [1, 1] },
  ),
  hostile(
    'a cell in the last column',
    sites({ Anggaran: { raw: '<c r="{at}"><v>1</v></c><c r="XFD2"><v>1</v></c>' } }),
    { ...one, notices: ['columns-cut'] },
  ),
  hostile(
    'sixteen thousand columns',
    plainXlsx([[...header, ...Array.from({ length: 16_000 }, (_value, index) => `K${index}`)], [...row]]),
    { ...one, notices: ['columns-cut'] },
  ),
  hostile('sixty thousand rows', Buffer.from(`${csv(plain)}\r\n${`${csv([[...row]])}\r\n`.repeat(60_000)}`), {
    fault: 'import-too-many-rows',
  }),
  hostile(
    'links to other files',
    makeXlsx([{ name: 'Data', xml: sheetOf(plainRows) }], {
      extra: [{ name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>' }],
    }),
    { ...one, notices: ['external-links'] },
  ),
  hostile(
    'a sheet that lies outside',
    makeXlsx([{ name: 'Data', xml: sheetOf(plainRows) }], {
      rels: '<Relationships><Relationship Id="rId1" TargetMode="External" Target="http://127.0.0.1/x.xml"/></Relationships>',
    }),
    { fault: 'import-xlsx-broken' },
  ),
  hostile(
    'macros',
    makeXlsx([{ name: 'Data', xml: sheetOf(plainRows) }], {
      extra: [{ name: 'xl/vbaProject.bin', content: 'x' }],
    }),
    { ...one, notices: ['macros'] },
  ),
  hostile('a locked archive', makeZip([{ name: 'xl/workbook.xml', content: '<workbook/>', flags: 1 }]), {
    fault: 'import-old-excel',
  }),
  hostile(
    'a tag without an end',
    makeXlsx([{ name: 'Data', xml: `<worksheet><sheetData><row ${'a'.repeat(200_000)}` }]),
    { fault: 'import-xlsx-broken' },
  ),
  hostile('a quote that is never closed', Buffer.from(`${csv(plain)}\r\n"${'a'.repeat(3 * 1024 * 1024)}`), {
    fault: 'import-not-csv',
  }),
  hostile('a formula in a csv cell', Buffer.from(csv([header, at({ Judul: "=cmd|' /C calc'!A0" })])), {
    ...one,
    values: { 'title.id': "=cmd|' /C calc'!A0" },
  }),
  hostile(
    'names of prototypes',
    geojson([
      {
        type: 'Feature',
        properties: { ...properties, __proto__x: 1, constructor: 'x', toString: 'y' },
        geometry: { type: 'Point', coordinates: [114.152, -8.354] },
      },
    ]),
    one,
  ),
  hostile(
    'json nested a hundred thousand deep',
    Buffer.from(`{"type":"FeatureCollection","features":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`),
    { fault: 'import-not-geojson' },
  ),
];
