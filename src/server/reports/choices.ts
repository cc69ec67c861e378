// What can be chosen in the filter: everything that occurs among the sites a person sees.

import { sql } from 'kysely';
import type { ReportChoices } from '../../contract/reports.ts';
import { type Asked, rowsOf } from './counted.ts';
import { byName, categoriesOf, programmeName, readProgrammes, readRegionNames } from './names.ts';
import { seenBy } from './scope.ts';

export const readChoices = async ({
  database,
  person,
}: Asked): Promise<Omit<ReportChoices, 'asOf' | 'pending'>> => {
  const rows = await rowsOf(
    database,
    sql<{
      programme_id: string;
      regency: string;
      district: string;
      district_name: string;
      agency: string;
      fiscal_year: number;
      theme: string | null;
      category: string;
    }>`select distinct s.programme_id, s.regency, s.district, s.district_name, s.agency, s.fiscal_year, s.theme, s.category
      from site_fact s where ${seenBy(person)}`,
  );
  const each = <T>(pick: (row: (typeof rows)[number]) => T): readonly T[] => [...new Set(rows.map(pick))];
  const sorted = (words: readonly (string | null)[]): string[] =>
    words.filter((word): word is string => word !== null && word !== '').sort(byName.compare);
  const programmes = await readProgrammes(
    database,
    each((row) => row.programme_id),
  );
  const labels = new Map(categoriesOf(programmes.values()).map(({ code, label }) => [code, label]));
  const nameOf = await readRegionNames(database, [
    ...each((row) => row.regency),
    ...each((row) => row.district),
  ]);
  const districts = new Map(rows.map((row) => [row.district, row]));
  return {
    programmes: each((row) => row.programme_id)
      .map((id) => ({ id, name: programmeName(programmes, id) }))
      .sort((a, b) => byName.compare(a.name.id, b.name.id)),
    regencies: each((row) => row.regency)
      .map((code) => ({ code, name: nameOf(code) }))
      .sort((a, b) => byName.compare(a.name, b.name)),
    districts: [...districts.values()]
      .filter(({ district }) => district !== '')
      .map(({ district, district_name, regency }) => ({
        code: district,
        name: district_name || nameOf(district),
        regency,
      }))
      .sort((a, b) => byName.compare(a.name, b.name)),
    agencies: sorted(each((row) => row.agency)),
    years: [...each((row) => Number(row.fiscal_year))].sort((a, b) => b - a),
    themes: sorted(each((row) => row.theme)),
    categories: sorted(each((row) => row.category)).map((code) => ({
      code,
      label: labels.get(code) ?? null,
    })),
  };
};
