import { describe, expect, it } from 'vitest';
import {
  type Assembled,
  assemblePerson,
  assembleProgramme,
  assembleRegion,
  assembleSite,
  isSameRecord,
} from '../../../src/domain/import/assemble.ts';
import type { Fields, ImportKind } from '../../../src/domain/import/field.ts';
import { fieldsOf, guessMapping } from '../../../src/domain/import/headers.ts';
import { rowReader } from '../../../src/domain/import/read-row.ts';
import { sample, sampleKnown } from './sample-register.ts';

const again = (kind: ImportKind, record: Fields, existing: Fields | null = null): Assembled => {
  const fields = fieldsOf(kind, sampleKnown);
  const mapping = guessMapping(
    fields.map(({ title }) => title.id),
    fields,
  );
  expect(mapping).toEqual(fields.map(({ id }) => id));
  const row = rowReader(kind, mapping, fields, sampleKnown).read(fields.map((field) => field.write(record)));
  expect(row.faults).toEqual([]);
  const has = (code: string) => sampleKnown.regions.has(code);
  if (kind === 'region') return assembleRegion(row.values, existing, fields, has);
  if (kind === 'programme') return assembleProgramme(row.values, existing, fields);
  if (kind === 'person') return assemblePerson(row.values, existing, fields, { personKeys: new Set() });
  return assembleSite(row.values, existing, fields, sampleKnown);
};

const records: Readonly<Record<string, readonly Fields[]>> = {
  region: sample.regions as never,
  programme: sample.programmes as never,
  person: sample.persons as never,
  site: sample.sites as never,
};

describe('The sample register written into a table and read again', () => {
  it.each(Object.keys(records))('is the same: %s', (kind) => {
    for (const record of records[kind] ?? []) {
      const made = again(kind as ImportKind, record);
      expect(made.faults).toEqual([]);
      expect(made.record).toEqual(record);
      expect(isSameRecord(made.record, record)).toBe(true);
    }
  });

  it.each(Object.keys(records))('changes nothing of what is there: %s', (kind) => {
    for (const record of records[kind] ?? [])
      expect(again(kind as ImportKind, record, record).record).toEqual(record);
  });
});
