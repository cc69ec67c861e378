// Article C: Jakarta and Palembang.

import { partly, type Row, works } from './row.ts';

export const jakartaRows: readonly Row[] = [
  partly(
    'J01',
    'two governments meet',
    'scope by regency on every row; sharing by export',
    'Governments on one server share its admins, checklists and programmes; a wall between them takes a server each.',
  ),
  works(
    'J02',
    'people are subject, not object',
    'proposals with photos under the name of a group, `/usul`; in a visit, notes with their photos say which group gave them, also in the review and the minutes',
  ),
  works('J03', 'government only facilitates', 'a community as implementer, `/lokasi`'),
  works(
    'J04',
    'maps at bus stops made by the community',
    'kind `peta_halte`; overlays with their source, `/pengaturan/peta`, `/peta`',
  ),
  works('J05', 'role of the civil servants', 'roles, `/pengaturan/orang`; who did what, `/pengaturan/audit`'),
  works(
    'J06',
    'they make the project, government recognises it',
    '`/usul`, accepted at `/usulan`; the maker stays named on `/lokasi`',
  ),
  works('J07', 'pedestrian: planning, financing, execution', 'line site with sources; stages in the visit'),
  works(
    'J08',
    'utilities in a special box',
    'kind `box_utilitas`; its owners are asked in the visit, several at once',
  ),
  works(
    'J09',
    'equipment for river and drain upkeep',
    'kind `sungai_drainase`; the equipment used and who provides it are asked in the visit',
  ),
  works('J10', 'waste', 'kind `persampahan`'),
  works(
    'J11',
    'building a CSR network',
    'partners, sources and contributions on `/lokasi`; every partner with all its contributions, each opening its sites, `/laporan`; as XLSX and CSV',
  ),
  works(
    'J12',
    'coordination between heads of bidang and seksi',
    'remarks of the review, addressed to a division, `/peninjauan`; read without a signal, `/rekaman`; in the export of visits',
  ),
  works('J13', 'third-party funds, CSR', 'sources and share outside APBD, `/laporan`'),
];
