// "Tentang ekspor": what a file is of, for who opens it without having asked for it.

import { formatMoment } from '../../domain/local-time.ts';
import type { ExportContext } from './export-context.ts';
import { counterWords, kindWords, purposeWords, reportWords, stateIn } from './export-words.ts';
import type { ExportTable } from './table.ts';

const capital = 'Asia/Jakarta';

const filtersOf = (context: ExportContext): readonly string[] => {
  const { request, programmes, say, of } = context;
  const { filter } = request;
  const programme = programmes.get(filter.programme ?? '')?.name;
  return [
    filter.programme && `${say('program', 'programme')} ${programme ? of(programme) : filter.programme}`,
    filter.place && `${say('wilayah', 'place')} ${filter.place}`,
    filter.agency && `${say('perangkat daerah', 'agency')} ${filter.agency}`,
    filter.year && `${say('tahun anggaran', 'fiscal year')} ${filter.year}`,
    filter.theme && `${say('tema', 'theme')} ${filter.theme}`,
    filter.category && `${say('kategori', 'category')} ${filter.category}`,
    filter.siteState && `${say('keadaan lokasi', 'state of site')} ${stateIn(context, filter.siteState)}`,
    filter.counter && `${say('hanya lokasi', 'only sites')} ${of(counterWords[filter.counter])}`,
    filter.visitStates &&
      `${say('keadaan kunjungan', 'state of visit')} ${filter.visitStates.map((state) => stateIn(context, state)).join(', ')}`,
    filter.person && `${say('verifikator', 'verifier')} ${filter.person}`,
    filter.search && `${say('pencarian', 'search')} "${filter.search}"`,
    filter.from && `${say('sejak', 'from')} ${filter.from}`,
    filter.to && `${say('sampai', 'until')} ${filter.to}`,
    filter.siteIds &&
      `${filter.siteIds.length} ${say('lokasi yang dipilih di layar', 'sites chosen on the screen')}`,
  ].filter((one): one is string => one !== undefined && one !== '');
};

/** Rows of a title and a text. */
export const aboutRows = (context: ExportContext): readonly (readonly [string, string])[] => {
  const { request, person, now, version, withPersonal, sites, say, of, language } = context;
  const filters = filtersOf(context);
  const out = [
    request.withApart
      ? ''
      : say(
          'kunjungan yang ditolak, dikarantina, atau sudah dikoreksi',
          'visits that were rejected, quarantined or corrected since',
        ),
    withPersonal
      ? ''
      : say(
          'jawaban dan foto yang ditandai data pribadi, nama dan NIP penanda tangan, nomor penerima manfaat',
          'answers and photos marked as personal data, name and NIP of signers, beneficiary numbers',
        ),
    say(
      'jawaban atas daftar periksa yang tidak terdaftar pada lokasinya',
      'answers to a checklist that its site does not have',
    ),
  ].filter((one) => one !== '');
  const head: readonly (readonly [string, string])[] = [
    [
      say('Tentang ekspor', 'About this export'),
      `Tinjau – ${request.report ? of(reportWords[request.report]) : of(kindWords[request.kind])}`,
    ],
    [say('Dibuat', 'Made'), formatMoment(now, capital, language)],
    [say('Oleh', 'By'), `${person.name} (${person.id})`],
    [say('Saringan', 'Filters'), filters.length === 0 ? say('tanpa saringan', 'none') : filters.join('; ')],
  ];
  const tail = [say('Versi aplikasi', 'App version'), version] as const;
  if (request.kind === 'report') return [...head, tail];
  return [
    ...head,
    [say('Lokasi dalam saringan', 'Sites within the filters'), String(sites.size)],
    [say('Tidak disertakan', 'Left out'), out.join('; ')],
    [
      say('Data pribadi', 'Personal data'),
      request.personal
        ? say(
            `DISERTAKAN untuk ${of(purposeWords[request.personal.purpose])}; simpan dan musnahkan sesuai UU 27/2022`,
            `INCLUDED for ${of(purposeWords[request.personal.purpose])}; keep and destroy as UU 27/2022 says`,
          )
        : say('tidak disertakan', 'left out'),
    ],
    ...(language === 'en' && (request.kind === 'photos' || request.kind === 'evidence')
      ? [['Language', 'stamps on photos and names of files are official and stay Indonesian'] as const]
      : []),
    [
      say('Skor', 'Score'),
      say(
        'skor verifikasi lapangan, bukan indeks inovasi daerah',
        'field verification score, not the regional innovation index',
      ),
    ],
    tail,
  ];
};

export const aboutLine = (context: ExportContext): readonly string[] =>
  aboutRows(context).map(([title, text]) => `${title}: ${text}`);

/** The name and the text of the file that says so within a ZIP. */
export const aboutFile = (context: ExportContext): readonly [string, readonly string[]] => [
  context.say('tentang-ekspor.txt', 'about-this-export.txt'),
  [`\ufeff${aboutLine(context).join('\r\n')}\r\n`],
];

export const aboutTable = (context: ExportContext): ExportTable => ({
  name: context.say('Tentang ekspor', 'About this export'),
  titles: [context.say('Hal', 'Matter'), context.say('Isi', 'Content')],
  pages: async function* () {
    yield aboutRows(context).map((row) => [...row]);
  },
});
