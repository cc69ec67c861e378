// Which column of a file is which: guessed from the words of its header, changed by a person, never for columns that
// hold what must not be kept (DOMAIN.md 2.9).

import { type Cell, cellText } from './cell.ts';
import type { ImportField, ImportKind } from './field.ts';
import type { KnownRegister } from './known.ts';
import { budgetLineFields, personFields, programmeFields, regionFields } from './other-fields.ts';
import { claimField, siteFields } from './site-fields.ts';

/** For each column the id of its field, or null: not used. */
export type ColumnMapping = readonly (string | null)[];

/** The columns a kind knows; sites also have one for each indicator of the checklists there are. */
export const fieldsOf = (
  kind: ImportKind,
  known: Pick<KnownRegister, 'checklists'>,
): readonly ImportField[] => {
  switch (kind) {
    case 'region':
      return regionFields;
    case 'programme':
      return programmeFields;
    case 'person':
      return personFields;
    case 'budget_line':
      return budgetLineFields;
    case 'site': {
      const claims = new Map<string, string>();
      for (const checklist of known.checklists.values())
        for (const [indicator, question] of checklist.claims) claims.set(indicator, question);
      return [...siteFields, ...[...claims].map(([indicator, question]) => claimField(indicator, question))];
    }
    default:
      return kind satisfies never;
  }
};

/** One spelling of a header: letters and digits alone. */
export const headerKey = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const personal =
  /\b(nik|no ?ktp|nomor ktp|e ktp|no ?kk|nomor kk|kartu keluarga|nip|nipppk|nomor induk (kependudukan|pegawai)|nama ibu|penghasilan|pendapatan|penyakit|riwayat kesehatan|agama|golongan darah)\b/;

/** Whether a header asks for what must not be kept here: NIK, family card, NIP, income, illness. */
export const isPersonalHeader = (header: string): boolean => personal.test(headerKey(header));

/** A first mapping: each field at most once, by the words of the headers alone. */
export const guessMapping = (headers: readonly string[], fields: readonly ImportField[]): ColumnMapping => {
  const byWord = new Map<string, string>();
  for (const field of [...fields].reverse())
    for (const word of field.words) byWord.set(headerKey(word), field.id);
  // Its own name counts more than a word that several may share.
  for (const field of [...fields].reverse())
    for (const word of [field.title.id, field.title.en, field.id]) byWord.set(headerKey(word), field.id);
  const used = new Set<string>();
  const take = (id: string | undefined): string | null => {
    if (id === undefined || used.has(id)) return null;
    used.add(id);
    return id;
  };
  const first = headers.map((header) =>
    isPersonalHeader(header) ? null : take(byWord.get(headerKey(header))),
  );
  const withoutUnit = (header: string) => headerKey(header.replace(/\([^)]*\)/g, ' ').replace(/\*/g, ' '));
  return first.map((id, index) => {
    const header = headers[index] ?? '';
    return id ?? (isPersonalHeader(header) ? null : take(byWord.get(withoutUnit(header))));
  });
};

/** How well a row of cells serves as a header: how many of its cells are known words. */
export const headerScore = (cells: readonly Cell[], fields: readonly ImportField[]): number =>
  guessMapping(cells.map(cellText), fields).filter((id) => id !== null).length;
