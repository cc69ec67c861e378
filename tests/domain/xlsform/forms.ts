// Forms as offices and aid projects write them, and broken ones, made by code. Rows are written as short as they can be.

import type { Cell, FormSheet } from '../../../src/domain/xlsform/form-sheets.ts';

export interface CorpusForm {
  readonly name: string;
  readonly sheets: readonly FormSheet[];
}

type Row = Readonly<Record<string, Cell>>;

const sheet = (name: string, rows: readonly Row[]): FormSheet => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { name, rows: [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))] };
};

const q = (type: string, name: string, label = name, more: Row = {}): Row => ({ type, name, label, ...more });
const group = (name: string, rows: readonly Row[], more: Row = {}): readonly Row[] => [
  { type: 'begin group', name, label: name, ...more },
  ...rows,
  { type: 'end group' },
];
const repeat = (name: string, rows: readonly Row[], more: Row = {}): readonly Row[] => [
  { type: 'begin repeat', name, label: name, ...more },
  ...rows,
  { type: 'end repeat' },
];
const list = (listName: string, ...names: string[]): readonly Row[] =>
  names.map((name) => ({ list_name: listName, name, label: name }));

const yesNo = list('yesno', 'yes', 'no');
const ya = [
  { list_name: 'ya_tidak', name: 'ya', label: 'Ya' },
  { list_name: 'ya_tidak', name: 'tidak', label: 'Tidak' },
];

const form = (
  name: string,
  survey: readonly Row[],
  choices: readonly Row[] = [],
  settings: Row | null = { form_title: name },
): CorpusForm => ({
  name,
  sheets: [
    sheet('survey', survey),
    ...(choices.length > 0 ? [sheet('choices', choices)] : []),
    ...(settings ? [sheet('settings', [settings])] : []),
  ],
});

/** An answer as a form names it. */
const a = (name: string): string => `$\{${name}}`;

export const usualForms: readonly CorpusForm[] = [
  form(
    'wash-household',
    [
      q('start', 'start'),
      q('deviceid', 'deviceid'),
      ...group('id', [q('text', 'village', 'Desa', { required: 'yes' }), q('geopoint', 'gps', 'Lokasi')]),
      ...group('water', [
        q('select_one source', 'source', 'Sumber air utama', { required: 'yes' }),
        q('integer', 'minutes', 'Menit pulang pergi', {
          relevant: `${a('source')} != 'piped'`,
          constraint: '. >= 0 and . <= 600',
          constraint_message: '0 sampai 600',
        }),
        q('select_multiple treat', 'treat', 'Pengolahan air', {
          constraint: "not(selected(., 'none') and count-selected(.) > 1)",
        }),
        q('select_one yesno', 'soap', 'Ada sabun?'),
      ]),
    ],
    [
      ...list('source', 'piped', 'well', 'spring', 'river'),
      ...list('treat', 'boil', 'filter', 'none'),
      ...yesNo,
    ],
    {
      form_title: 'WASH rumah tangga',
      form_id: 'wash_hh',
      version: '2024010101',
      default_language: 'English (en)',
    },
  ),
  form(
    'rtlh',
    [
      q('select_one ya_tidak', 'setuju', 'Bersedia didata?', { required: 'ya' }),
      ...group(
        'rumah',
        [
          q('select_one kondisi', 'atap', 'Kondisi atap'),
          q('select_one kondisi', 'dinding', 'Kondisi dinding'),
          q('decimal', 'luas', 'Luas (m2)', { constraint: '. > 0 and . < 500' }),
          q('integer', 'penghuni', 'Jumlah penghuni', { constraint: '.>=1' }),
          q('image', 'foto', 'Foto rumah', { required: 'ya' }),
        ],
        { relevant: `${a('setuju')} = 'ya'` },
      ),
      q('calculate', 'luas_per_orang', '', { calculation: `round(${a('luas')} div ${a('penghuni')}, 1)` }),
    ],
    [...ya, ...list('kondisi', 'baik', 'rusak_ringan', 'rusak_berat')],
  ),
  form(
    'school',
    [
      q('text', 'nama_sekolah', 'Nama sekolah', { required: true }),
      q('integer', 'murid_l', 'Murid laki-laki', { default: '0' }),
      q('integer', 'murid_p', 'Murid perempuan'),
      q('calculate', 'murid', '', { calculation: `${a('murid_l')} + ${a('murid_p')}` }),
      ...repeat('kelas', [
        q('text', 'nama_kelas', 'Nama kelas'),
        q('select_one kondisi', 'kondisi_kelas', 'Kondisi'),
        q('text', 'rusak_apa', 'Apa yang rusak?', { relevant: `${a('kondisi_kelas')} = 'rusak'` }),
      ]),
      q('date', 'tanggal', 'Tanggal', { constraint: '. <= today()', default: 'today()' }),
    ],
    list('kondisi', 'baik', 'rusak'),
  ),
  form(
    'road',
    [
      q('text', 'ruas', 'Nama ruas'),
      ...repeat('titik', [
        q('text', 'sta', 'STA', {
          constraint: "regex(., '[0-9]+[+][0-9]{3}')",
          constraint_message: 'Seperti 12+350',
        }),
        q('geopoint', 'titik_gps', 'Titik', { constraint: 'selected-at(., 3) <= 20' }),
        q('integer', 'lubang', 'Jumlah lubang'),
        q('image', 'foto_titik', 'Foto'),
      ]),
      q('calculate', 'lubang_rata', '', { calculation: `sum(${a('lubang')}) div count(${a('lubang')})` }),
      q('calculate', 'lubang_terbanyak', '', { calculation: `max(${a('lubang')})` }),
    ],
    [],
  ),
  form(
    'health-post',
    [
      q('note', 'intro', 'Ucapkan salam dan jelaskan tujuan.'),
      q('select_one yesno', 'buka', 'Posyandu buka?'),
      q('time', 'jam', 'Jam buka'),
      q('integer', 'balita', 'Balita ditimbang', { relevant: `${a('buka')} = 'yes' and ${a('jam')} != ''` }),
      q('text', 'nama_balita', 'Nama balita sakit'),
      q('select_multiple alat', 'alat', 'Alat tersedia', { relevant: `selected(${a('buka')}, 'yes')` }),
      q('barcode', 'kode', 'Kode vaksin'),
    ],
    [...yesNo, ...list('alat', 'timbangan', 'dacin', 'buku_kia')],
  ),
  form(
    'market',
    [
      q('select_one pasar', 'pasar', 'Pasar'),
      ...repeat(
        'pedagang',
        [
          q('select_one barang or_other', 'barang', 'Barang dagangan'),
          q('decimal', 'harga', 'Harga (Rp)', { constraint: '. >= 100' }),
        ],
        { repeat_count: '5' },
      ),
    ],
    [...list('pasar', 'genteng', 'rogojampi'), ...list('barang', 'beras', 'telur', 'cabai')],
  ),
  form(
    'both-languages',
    [
      {
        type: 'select_one ya_tidak',
        name: 'ada',
        'label::Bahasa Indonesia (id)': 'Ada?',
        'label::English (en)': 'Present?',
        'hint::Bahasa Indonesia (id)': 'Lihat sendiri',
        'hint::English (en)': 'See for yourself',
      },
    ],
    ya.map(({ list_name, name, label }) => ({
      list_name,
      name,
      'label::Bahasa Indonesia (id)': label,
      'label::English (en)': label === 'Ya' ? 'Yes' : 'No',
    })),
  ),
  form('third-language', [
    { type: 'text', name: 'x', 'label::English (en)': 'Name', 'label::Français (fr)': 'Nom' },
  ]),
  form(
    'appearance-and-media',
    [
      q('select_one ya_tidak', 'b', 'B', { appearance: 'minimal', 'media::image': 'b.png' }),
      q('text', 'c', 'C', { appearance: 'multiline', guidance_hint: 'Panduan', read_only: 'yes' }),
    ],
    ya,
  ),
  form(
    'cascading',
    [
      q('select_one kec', 'kec', 'Kecamatan'),
      q('select_one desa', 'desa', 'Desa', { choice_filter: `kec = ${a('kec')}` }),
    ],
    [
      ...list('kec', 'genteng'),
      { list_name: 'desa', name: 'gk', label: 'Genteng Kulon', kec: 'genteng' },
      { list_name: 'desa', name: 'gw', label: 'Genteng Wetan', kec: 'genteng' },
    ],
  ),
  form(
    'logic',
    [
      q('integer', 'umur', 'Umur'),
      q('select_multiple yesno', 'm', 'Pilih'),
      q('text', 'x1', 'X1', { relevant: `${a('umur')} >= 17 and ${a('umur')} < 60` }),
      q('text', 'x2', 'X2', { relevant: `not(${a('umur')} = 0) or selected(${a('m')}, 'yes')` }),
      q('text', 'x3', 'X3', { relevant: `count-selected(${a('m')}) > 0` }),
      q('text', 'x4', 'X4', { relevant: `count-selected(${a('m')}) >= 2` }),
      q('text', 'x5', 'X5', { relevant: `${a('umur')} > ${a('x1')}` }),
      q('text', 'x6', 'X6', { relevant: `${a('m')} = 'yes' or ${a('m')} = 'no'` }),
      q('text', 'x7', 'X7', { required: `${a('umur')} > 17` }),
      q('text', 'x8', 'X8', { relevant: `../umur > 3` }),
      q('text', 'x9', 'X9', { relevant: 'true()' }),
      q('text', 'x10', 'X10', { relevant: `if(${a('umur')} > 3, true(), false())` }),
    ],
    yesNo,
  ),
  form('nested-groups', [
    ...group('luar', [
      q('integer', 'n', 'N'),
      ...group('dalam', [q('text', 't', 'T')], { relevant: `${a('n')} > 0` }),
      ...repeat('ulang', [q('text', 'u', 'U')]),
      q('text', 'akhir', 'Akhir'),
    ]),
  ]),
  form('repeat-in-repeat', [
    ...repeat('keluarga', [
      q('text', 'kk', 'Kepala keluarga'),
      ...repeat('anggota', [q('text', 'nama', 'Nama')]),
    ]),
    q('text', 'selesai', 'Selesai'),
  ]),
  form('names', [q('text', 'Nama Desa'), q('text', 'nama-desa'), q('integer', 'JumlahKK'), q('text', '')]),
  form(
    'old-spelling',
    [
      q('select one from yesno', 'a1'),
      q('select all that apply from yesno', 'a2'),
      q('int', 'a3'),
      q('photo', 'a4'),
      q('begin_group', 'g'),
      q('string', 'a5'),
      q('end_group', ''),
    ],
    yesNo,
  ),
  form(
    'ranges-and-ranks',
    [
      q('range', 'r', 'R', { parameters: 'start=0 end=10 step=1' }),
      q('rank yesno', 'k', 'K'),
      q('acknowledge', 'ok', 'Saya mengerti'),
      q('audio', 's', 'Suara'),
      q('geotrace', 'jalur', 'Jalur'),
      q('video', 'v', 'Video'),
      q('file', 'f', 'Berkas'),
    ],
    yesNo,
  ),
  form('quoted-labels', [q('integer', 'n', 'Jumlah'), q('text', 't', `Sebutkan ${a('n')} nama`)]),
  form(
    'personal',
    [
      q('text', 'nik', 'NIK kepala keluarga'),
      q('image', 'foto_kk', 'Foto kartu keluarga'),
      q('select_one yesno', 'sakit', 'Ada yang sakit TBC?'),
      q('integer', 'gaji', 'Penghasilan per bulan'),
    ],
    yesNo,
  ),
  form('entities', [q('text', 't')], [], {
    form_title: 'E',
    style: 'pages',
    instance_name: 'x',
    public_key: 'k',
  }),
  form('computed', [
    q('decimal', 'p', 'Panjang'),
    q('decimal', 'l', 'Lebar'),
    q('calculate', 'luas', '', { calculation: `${a('p')} * ${a('l')}` }),
    q('calculate', 'banding', '', { calculation: `${a('p')} div ${a('l')}` }),
    q('text', 'kenapa', 'Mengapa?', { relevant: `${a('banding')} > 3` }),
    q('text', 'besar', 'Besar?', { relevant: `${a('luas')} > 100` }),
  ]),
  form('emoji', [q('select_one wajah', 'rasa', 'Bagaimana? 😀')], list('wajah', '😀', '😡')),
];

const thousands: readonly Row[] = Array.from({ length: 10_000 }, (_, index) => q('text', `q${index}`));

export const brokenForms: readonly CorpusForm[] = [
  { name: 'no-survey', sheets: [sheet('Sheet1', [q('text', 'x')])] },
  { name: 'survey-without-columns', sheets: [sheet('survey', [{ a: 1, b: 2 }])] },
  { name: 'empty-survey', sheets: [{ name: 'survey', rows: [['type', 'name', 'label']] }] },
  { name: 'no-choices', sheets: [sheet('survey', [q('select_one hilang', 'x')])] },
  form('unclosed-group', [{ type: 'begin group', name: 'g', label: 'G' }, q('text', 't')]),
  form('end-without-begin', [q('text', 't'), { type: 'end group' }, { type: 'end repeat' }]),
  form('duplicate-names', [q('text', 't'), q('text', 't'), q('integer', 't')]),
  form('cyclic-relevant', [
    q('text', 'x', 'X', { relevant: `${a('y')} = 'a'` }),
    q('text', 'y', 'Y', { relevant: `${a('x')} = 'a'` }),
    q('text', 'z', 'Z', { relevant: `${a('z')} = 'a'` }),
  ]),
  form('circular-calculation', [
    q('integer', 'n', 'N'),
    q('calculate', 'c1', '', { calculation: `${a('c2')} div 2` }),
    q('calculate', 'c2', '', { calculation: `${a('c1')} div 2` }),
    q('calculate', 'c3', '', { calculation: `${a('n')} div 2` }),
  ]),
  form('unknown-types', [q('hologram', 'h'), q('text', 't'), q('xml-external', 'e'), q('', 'kosong')]),
  form('ten-thousand-rows', thousands),
  form('broken-expressions', [
    q('integer', 'n', 'N', { constraint: '. >=' }),
    q('text', 't', 'T', { relevant: `${a('n')} == 3` }),
    q('text', 'u', 'U', { relevant: '((((((' }),
    q('text', 'w', 'W', { relevant: `${a('tiada')} = 1` }),
    q('text', 'd', 'D', { relevant: '('.repeat(3000) }),
  ]),
  form('slow-pattern', [q('text', 't', 'T', { constraint: "regex(., '(a+)+')" })]),
  form('formula-cells', [q('text', 't', '=HYPERLINK("http://x","klik")'), q('text', 'u', '@SUM(1)')]),
  form('own-column-broken', [q('text', 't', 'T', { tinjau: '{broken' })]),
  form('only-notes', [q('note', 'n1', 'Selamat datang'), q('note', 'n2', 'Terima kasih')]),
  form('hostile-names', [q('text', '__proto__'), q('text', 'constructor'), q('text', 'toString')]),
];
