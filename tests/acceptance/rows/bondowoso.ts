// Article B: Bondowoso, Kotaku.

import { type Row, works } from './row.ts';

export const bondowosoRows: readonly Row[] = [
  works('B01', 'Dinas Perkim Ciptaru', '`/peninjauan`; supervisor by agency'),
  works('B02', 'workshop in the agency hall', 'practice mode, `/profil`; src/app/practice'),
  works('B03', 'Program Kotaku 2022', 'targets per village, `/pengaturan/program`, `/laporan`'),
  works('B04', 'KSM builds', 'implementer on `/lokasi` and in the minutes'),
  works(
    'B05',
    'KPP uses and maintains',
    'maintainer on `/lokasi`; a site is visited again after it was accepted; O&P questions',
  ),
  works('B06', 'lurah, kepala desa, facilitators', 'roles and scopes, `/pengaturan/orang`; `/konfirmasi`'),
  works(
    'B07',
    'construction management and supervision',
    'stages of photos, progress and follow-up in the visit; `/peninjauan`',
  ),
  works(
    'B08',
    'built to standard, works well, maintained well',
    'three sections of the checklist, each with a score of its own in the review, the minutes, the exports and `/laporan`',
  ),
  works('B09', 'PU quality standard', 'measured questions per kind of work in the Kotaku checklist'),
  works('B10', 'assets already built must be kept up', 'O&P questions of the Kotaku checklist'),
  works(
    'B11',
    'three kelurahan, two desa',
    '`/pengaturan/wilayah`: lurah and kades, other spellings; src/domain/region-codes.ts',
  ),
  works('B12', 'Kecamatan Bondowoso', 'scope of the camat, `/pengaturan/orang`'),
  works(
    'B13',
    'Rp 750 juta each',
    'ceiling per village, `/pengaturan/program`; an import over it is refused, `/pengaturan/impor`',
  ),
  works('B14', 'targets and handling of slums', 'progress beside the target per village, `/laporan`'),
  works('B15', 'community-based, the government at the helm', '`/peninjauan`: only the supervisor decides'),
];
