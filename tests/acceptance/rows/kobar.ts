// Article A: Kotawaringin Barat, the CSR road consortium.

import { type Row, works } from './row.ts';

export const kobarRows: readonly Row[] = [
  works('K01', 'road agency and division; its head speaks', '`/supervisi`; src/domain/access.ts'),
  works(
    'K02',
    'coordination meeting',
    'parties present in the visit; attendance in the minutes, `/laporan/berita-acara`',
  ),
  works(
    'K03',
    'Bappeda, Diskominfo, Prokom',
    'parties present in the visit and the minutes; auditor accounts, `/pengaturan/orang`',
  ),
  works('K04', 'camat and kepala desa', '`/konfirmasi`, and on the verifier’s phone in the visit'),
  works(
    'K05',
    'Innovative Government Award 2020',
    'award and year, `/pengaturan/program`; evidence per innovation, `/laporan` › Ekspor',
  ),
  works(
    'K06',
    '"Konsorsium CSR Partisipatif Gaya Baru"',
    '`/lokasi`: programme, partners, sources; stages, `/pengaturan/program`',
  ),
  works(
    'K07',
    '9 road segments',
    'lines on `/peta`; STA from the position in the visit; src/domain/sta-place.ts',
  ),
  works('K08', '184,54 km together', '`/tugas`, `/laporan`; src/domain/numbers.ts'),
  works('K09', 'maintenance of county roads', 'road checklist with points per STA, `/kunjungan`'),
  works(
    'K10',
    'consortium since 2017, another in 2020',
    'years side by side, `/pengaturan/program`; filter by year, `/laporan`',
  ),
  works(
    'K11',
    'all the roads need treatment',
    'visit: 100 % without a photo of 0 % asks for a reason; class and photo per point',
  ),
  works('K12', 'less money than before', '`/lokasi`, `/laporan`: unknown is said, never 0'),
  works(
    'K13',
    'the time of the work can be set',
    'days on `/lokasi`; question and reason in the visit; overdue on `/tugas`, `/laporan`',
  ),
  works(
    'K14',
    'many stakeholders, camat, kades, community',
    'several confirmers per visit; who else was there by name, in the summary of the visit; both in the attendance list of the minutes',
  ),
  works('K15', 'APBD is used', 'several sources per site, `/lokasi`; `/laporan`'),
  works('K16', 'heavy equipment of the agency', 'questions of the road checklist'),
  works(
    'K17',
    'materials and operators from kecamatan and desa',
    'contributions on `/lokasi` and in the minutes; question in the visit',
  ),
  works('K18', 'innovation video', 'video in the visit, sent on Wi-Fi; clean originals, `/laporan` › Ekspor'),
  works(
    'K19',
    'isolation between villages',
    'villages crossed on `/lokasi`; everything in the field works without a signal',
  ),
];
