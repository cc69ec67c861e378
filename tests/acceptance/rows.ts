// What the five source articles name, row by row, and how far each works. The table of README.md is made from this.

import { banyuwangiRows } from './rows/banyuwangi.ts';
import { bondowosoRows } from './rows/bondowoso.ts';
import { jakartaRows } from './rows/jakarta.ts';
import { kobarRows } from './rows/kobar.ts';
import { kukarRows } from './rows/kukar.ts';
import type { Row } from './rows/row.ts';

export const articles: readonly { readonly title: string; readonly rows: readonly Row[] }[] = [
  { title: 'Kotawaringin Barat: CSR road consortium (MMC Kobar, July 2020)', rows: kobarRows },
  { title: 'Bondowoso: Kotaku (Petisi.co, November 2022)', rows: bondowosoRows },
  { title: 'Jakarta and Palembang: collaboration (October 2019)', rows: jakartaRows },
  { title: 'Banyuwangi and Siak: Smart Kampung (Halloriau, November 2019)', rows: banyuwangiRows },
  { title: 'Kutai Kartanegara: Innovation Week (bakabar.com, October 2023)', rows: kukarRows },
];

export const allRows: readonly Row[] = articles.flatMap(({ rows }) => rows);
