// "Tentang ekspor": what a file is of, for who opens it without having asked for it.

import { formatMoment } from '../../domain/local-time.ts';
import type { ExportContext } from './export-context.ts';
import { counterWords, kindWords, purposeWords, stateWords } from './export-words.ts';
import type { ExportTable } from './table.ts';

const capital = 'Asia/Jakarta';

/** Rows of a title and a text. */
export const aboutRows = (context: ExportContext): readonly (readonly [string, string])[] => {
  const { request, person, now, version, programmes, withPersonal, sites } = context;
  const { filter } = request;
  const filters = [
    filter.programme && `program ${programmes.get(filter.programme)?.name.id ?? filter.programme}`,
    filter.place && `wilayah ${filter.place}`,
    filter.agency && `instansi ${filter.agency}`,
    filter.year && `tahun anggaran ${filter.year}`,
    filter.theme && `tema ${filter.theme}`,
    filter.category && `jenis ${filter.category}`,
    filter.siteState &&
      `keadaan lokasi ${stateWords[filter.siteState as keyof typeof stateWords] ?? filter.siteState}`,
    filter.counter && `hanya lokasi ${counterWords[filter.counter]}`,
    filter.visitStates &&
      `keadaan kunjungan ${filter.visitStates.map((state) => stateWords[state]).join(', ')}`,
    filter.person && `verifikator ${filter.person}`,
    filter.search && `pencarian "${filter.search}"`,
    filter.from && `sejak ${filter.from}`,
    filter.to && `sampai ${filter.to}`,
    filter.siteIds && `${filter.siteIds.length} lokasi yang dipilih di layar`,
  ].filter((one) => one !== undefined && one !== '');
  const out = [
    request.withApart ? '' : 'kunjungan yang ditolak, dikarantina, atau sudah dikoreksi',
    withPersonal
      ? ''
      : 'jawaban dan foto yang ditandai data pribadi, nama dan NIP penanda tangan, nomor penerima manfaat',
    'jawaban atas daftar periksa yang tidak terdaftar pada lokasinya',
  ].filter((one) => one !== '');
  return [
    ['Tentang ekspor', `Tinjau – ${kindWords[request.kind]}`],
    ['Dibuat', formatMoment(now, capital)],
    ['Oleh', `${person.name} (${person.id})`],
    ['Saringan', filters.length === 0 ? 'tanpa saringan' : filters.join('; ')],
    ['Lokasi dalam saringan', String(sites.size)],
    ['Tidak disertakan', out.join('; ')],
    [
      'Data pribadi',
      request.personal
        ? `DISERTAKAN untuk ${purposeWords[request.personal.purpose]}; simpan dan musnahkan sesuai UU 27/2022`
        : 'tidak disertakan',
    ],
    ['Skor', 'skor verifikasi lapangan, bukan indeks inovasi daerah'],
    ['Versi aplikasi', version],
  ];
};

export const aboutLine = (context: ExportContext): readonly string[] =>
  aboutRows(context).map(([title, text]) => `${title}: ${text}`);

export const aboutTable = (context: ExportContext): ExportTable => ({
  name: 'Tentang ekspor',
  titles: ['Hal', 'Isi'],
  pages: async function* () {
    yield aboutRows(context).map((row) => [...row]);
  },
});
