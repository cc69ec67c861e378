// Article E: Kutai Kartanegara, Innovation Week.

import { type Row, works } from './row.ts';

export const kukarRows: readonly Row[] = [
  works('P01', 'Pekan Inovasi 2023, "Kukar IDAMAN"', 'theme and calendar, `/pengaturan/program`'),
  works('P02', 'down to kelurahan and desa', 'scope by village, `/pengaturan/orang`'),
  works(
    'P03',
    'Satu Instansi Satu Inovasi',
    'agencies without one, `/laporan`; agencies taking part, `/pengaturan/impor`',
  ),
  works('P04', 'OPD', 'category `opd`, `/laporan`'),
  works('P05', 'RSUD', 'category `rsud`'),
  works('P06', 'Kecamatan', 'category `kecamatan`'),
  works('P07', 'Kelurahan or Desa', 'category `kelurahan_desa`'),
  works('P08', 'BUMDes', 'category `bumdes`'),
  works('P09', 'Puskesmas', 'category `puskesmas`'),
  works(
    'P10',
    'school, teacher, pupil',
    'categories `sekolah`, `guru`, `siswa`; no question asks for a name; at schools and sites of pupils a photo goes into minutes, exports and shared copies only after faces are obscured or somebody said that there are none',
  ),
  works('P11', 'farmers and fishers', 'category `petani_nelayan`'),
  works('P12', 'women', 'category `perempuan`'),
  works(
    'P13',
    'people with disabilities',
    'category `difabel`; screens checked by axe in tests/journeys/tour.ts',
  ),
  works('P14', 'students, youth', 'categories `mahasiswa`, `pemuda`'),
  works(
    'P15',
    'registration on the county’s own website',
    'registrations with their numbers, `/pengaturan/impor`',
  ),
  works(
    'P16',
    'assessment 1–20 Nov',
    'claimed level beside each question in the visit and the review; score by claim in the jury report',
  ),
  works('P17', 'nomination 20 Nov', '`/penugasan`: only nominated sites'),
  works(
    'P18',
    'field verification 20–26 Nov',
    'countdown in the zone of the site, `/tugas`; late visits marked, `/laporan`',
  ),
  works('P19', 'presentation, then winners', 'jury report and ranking, `/laporan` › Ekspor'),
  works(
    'P20',
    'BRIDA, Tim Penilai, Sekkab',
    'roles, `/pengaturan/orang`; scores apart and blind, their average in the jury report',
  ),
  works(
    'P21',
    'RPJMD targets; better public service',
    'plan target of programme and site, shown on the phone; `/laporan` grouped by it; users by the register in the visit',
  ),
];
