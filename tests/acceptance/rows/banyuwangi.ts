// Article D: Banyuwangi and Siak.

import { type Row, works } from './row.ts';

export const banyuwangiRows: readonly Row[] = [
  works('S01', 'regent, 14 camat, agencies', 'scopes by kecamatan, `/pengaturan/orang`'),
  works('S02', 'Mall Pelayanan Publik, Kantor Kecamatan', 'service places at a point, `/peta`'),
  works('S03', 'Smart Kampung services', 'innovation checklist: running, register, users'),
  works(
    'S04',
    'poverty, village finance, tourism',
    'themes: filter of `/laporan` and exports, search of `/tugas`',
  ),
  works(
    'S05',
    'the poor sick at home; school drop-outs',
    'the checklist editor warns of health and child data; no sample checklist asks for it by name',
  ),
  works('S06', 'up to three hours to town', '`/kesiapan`: map, checklists and earlier photos taken along'),
  works('S07', 'data travels, not people', 'the village head confirms in the visit, without a signal'),
  works('S08', 'village money from APBN and APBD', 'sources DD, ADD, APBDES, APBD_KAB, `/laporan`'),
  works('S09', 'e-village budgeting', 'budget lines, `/pengaturan/impor`'),
  works('S10', 'planning to reporting in one system', '`/laporan`: from planned to verified'),
  works(
    'S11',
    'every project with its coordinates',
    'an import without a coordinate is refused; position of visit, photo and note',
  ),
  works('S12', 'minimise duplicate projects', '`/dugaan-ganda`'),
  works(
    'S13',
    'feeling of safety for village officials',
    'untouched originals; `/laporan/berita-acara` with number and code; `/pengaturan/audit`',
  ),
  works('S14', 'regent delegated authority to the village', 'final approval level, `/pengaturan/program`'),
  works(
    'S15',
    'formerly the regent had to sign',
    'signature chain, `/pengaturan/program`; order of the signatures in the minutes',
  ),
  works(
    'S16',
    'Siak will imitate it',
    'regions, people, programmes and sites by `/pengaturan/impor`; local words, `/pengaturan/wilayah`',
  ),
  works('S17', 'a date whose weekday is wrong', 'weekdays are worked out; src/domain/local-time.ts'),
];
