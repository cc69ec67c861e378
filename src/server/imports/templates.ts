// Tables to begin with: the columns of a kind, filled with the sample data, so that everybody sees how a cell is meant.
// Brought in on an empty server they make the register of the demo.

import { cellText } from '../../domain/import/cell.ts';
import type { Fields, ImportField, ImportKind } from '../../domain/import/field.ts';
import { fieldsOf } from '../../domain/import/headers.ts';
import { knownRegister } from '../../domain/import/known.ts';
import type { Site } from '../../domain/site.ts';
import { type DemoData, readDemoData } from '../demo/demo-data.ts';
import type { OutTable } from './write-tables.ts';

export const templateNames: Readonly<Record<ImportKind, string>> = {
  region: 'wilayah',
  programme: 'program',
  person: 'orang',
  site: 'lokasi',
  budget_line: 'baris-anggaran',
};

/** The template of a kind; without rows where only the columns are wanted. */
export const templateOf = async (kind: ImportKind, now: number, withRows: boolean): Promise<OutTable> => {
  const data = await readDemoData(now);
  const known = knownRegister({ ...data, personIds: data.persons.map(({ id }) => id) });
  const records = recordsOf(kind, data);
  const fields = fieldsOf(kind, known).filter((field) => isShown(kind, field, records));
  return {
    name: templateNames[kind],
    headers: fields.map(({ title }) => title.id),
    rows: withRows ? records.map((record) => fields.map((field) => field.write(record))) : [],
  };
};

/** Levels of indicators stand in a column each, where the sample claims any. */
const isShown = (kind: ImportKind, field: ImportField, records: readonly Fields[]): boolean => {
  if (kind !== 'site' || !field.id.startsWith('claims')) return true;
  return field.id !== 'claims' && records.some((record) => cellText(field.write(record)) !== '');
};

const recordsOf = (kind: ImportKind, data: DemoData): readonly Fields[] => {
  switch (kind) {
    case 'region':
      return data.regions as unknown as readonly Fields[];
    case 'programme':
      return data.programmes as unknown as readonly Fields[];
    case 'person':
      return data.persons as unknown as readonly Fields[];
    case 'site':
      return data.sites.map((site) => ({ ...site, assigned_to: assignedTo(data, site.id) }));
    case 'budget_line':
      return data.sites.filter(({ kind: own }) => own === 'village_project').map(lineOf);
    default:
      return kind satisfies never;
  }
};

const assignedTo = ({ assignments }: DemoData, siteId: string): readonly string[] =>
  assignments.filter((one) => one.siteId === siteId).map(({ personId }) => personId);

/** A budget line as the village would have written it down before the site was there. */
const lineOf = (site: Site): Fields => ({
  ...site,
  id: `APBDES-${site.id}`,
  site_id: site.id,
  source: site.funding[0]?.source ?? null,
  provider: site.funding[0]?.provider ?? null,
});
