// Bringing tables in: a file arrives as the body of a call, is read apart, is shown, and is written only when a person
// says so. What a person is shown of a row are its own cells; the register stays as it is until then.

import * as z from 'zod/mini';
import { importKinds } from '../domain/import/field.ts';

/** Largest table taken, in bytes. */
export const maxImportBytes = 50_000_000;

/**
 * `reading`: the file is looked through. `mapping`: a person says which column is which. `checking`: every row is read.
 * `preview`: a person decides. `applying`: it is written. `done`. `failed`: it could not be read; see the problem.
 */
export const importStates = [
  'reading',
  'mapping',
  'checking',
  'preview',
  'applying',
  'done',
  'failed',
] as const;

export type ImportState = (typeof importStates)[number];

export const importKindSchema = z.enum(importKinds);

const reason = z.object({
  code: z.string(),
  found: z.optional(z.string()),
  more: z.optional(z.string()),
});

/** How many rows would be, or were, new, changed, the same as before, or are bad. */
const counts = z.object({ new: z.number(), changed: z.number(), same: z.number(), bad: z.number() });

export const rowStates = ['new', 'changed', 'same', 'bad'] as const;

export type RowState = (typeof rowStates)[number];

const sheet = z.object({
  name: z.string(),
  /** The row the headers stand in; 0: the file's own form names them. */
  headerRow: z.number(),
  headers: z.array(z.string()),
  rows: z.number(),
  /** Columns whose values are never kept: NIK, NIP and the like. */
  refused: z.array(z.number()),
  /** For each column the field it was taken for. */
  guess: z.array(z.nullable(z.string())),
  /** Somebody said so before, for a file of this shape. */
  isRemembered: z.boolean(),
  /** What the first rows hold in each column. */
  examples: z.array(z.string()),
});

const double = z.object({
  siteId: z.string(),
  otherId: z.string(),
  title: z.string(),
  otherTitle: z.string(),
  distanceM: z.number(),
  titleOverlap: z.number(),
});

const shownRow = z.object({
  row: z.number(),
  key: z.string(),
  state: z.enum(rowStates),
  /** As they will be, by the ids of their fields. */
  cells: z.array(z.object({ field: z.string(), text: z.string(), isChanged: z.boolean() })),
});

export const importSchema = z.object({
  importId: z.string(),
  kind: importKindSchema,
  fileName: z.string(),
  bytes: z.number(),
  state: z.enum(importStates),
  at: z.number(),
  byName: z.string(),
  /** While something is worked on: of so many rows (or bytes) so many are done. */
  progress: z.nullable(z.object({ done: z.number(), of: z.number(), rows: z.number() })),
  sheets: z.array(sheet),
  /** Index of the sheet that was chosen. */
  sheet: z.nullable(z.number()),
  mapping: z.array(z.nullable(z.string())),
  fields: z.array(
    z.object({
      id: z.string(),
      title: z.object({ id: z.string(), en: z.string() }),
      needed: z.boolean(),
      /** Needed too, unless any of these fields has a column; left out by servers of before. */
      neededUnless: z.optional(z.array(z.string())),
    }),
  ),
  notices: z.array(
    z.object({
      code: z.string(),
      sheet: z.optional(z.string()),
      n: z.optional(z.number()),
      more: z.optional(z.string()),
    }),
  ),
  /** Which look at the rows this preview is of; null before the first. */
  plan: z.nullable(z.string()),
  counts: z.nullable(counts),
  warnings: z.number(),
  /** Words of warning of rows that are taken, the first of them. */
  warningRows: z.array(z.object({ row: z.number(), column: z.nullable(z.number()), reason })),
  firstRows: z.array(shownRow),
  /** Sites that are likely the same work as another; null while nobody looked. */
  doubles: z.nullable(z.object({ count: z.number(), first: z.array(double) })),
  /** What was written. */
  result: z.nullable(
    z.object({ ...counts.shape, waiting: z.number(), assignments: z.number(), ms: z.number() }),
  ),
  problem: z.nullable(z.object({ code: z.string(), field: z.optional(z.string()) })),
  /** Its rows are still here, so that the file of errors can be made. */
  hasRows: z.boolean(),
});

export const importAnswerSchema = z.object({ import: importSchema });

/** Without what only one of them is asked for; the newest first, 50 at most. */
export const importsAnswerSchema = z.object({
  imports: z.array(
    z.pick(importSchema, {
      importId: true,
      kind: true,
      fileName: true,
      bytes: true,
      state: true,
      at: true,
      byName: true,
      counts: true,
      result: true,
    }),
  ),
});

export const addImportQuerySchema = z.object({
  kind: importKindSchema,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200), z.regex(/^[^\p{Cc}]*$/u)),
});

export const checkImportSchema = z.object({
  sheet: z.number().check(z.int(), z.minimum(0), z.maximum(49)),
  mapping: z.array(z.nullable(z.string().check(z.maxLength(100)))).check(z.maxLength(300)),
});

export const importChoices = ['all', 'good'] as const;

export type ImportChoice = (typeof importChoices)[number];

/** `all`: every row or none. `good`: only the good rows. `plan`: the preview that was decided on; no other is written. */
export const applyImportSchema = z.object({
  choice: z.enum(importChoices),
  plan: z.string().check(z.maxLength(60)),
});

/** Rows that are not taken, cell by cell, 2,000 at most; the file of errors has them all. */
export const badRowsAnswerSchema = z.object({
  bad: z.array(
    z.object({
      sheet: z.string(),
      row: z.number(),
      /** Index from 0; null: the row as a whole. */
      column: z.nullable(z.number()),
      header: z.string(),
      /** What is wrong by its own name, where it is known and no column was taken for it. */
      field: z.optional(z.object({ id: z.string(), en: z.string() })),
      reason,
    }),
  ),
  all: z.number(),
});

export const tableFormatSchema = z.object({ format: z.enum(['xlsx', 'csv']) });

/**
 * `examples`: a few rows that show how to fill it in; an import refuses them. `register`: all there is now, to be
 * changed and brought again.
 */
export const templateRows = ['examples', 'register'] as const;

export type TemplateRows = (typeof templateRows)[number];

export const templateQuerySchema = z.object({
  ...tableFormatSchema.shape,
  rows: z._default(z.enum(templateRows), 'examples'),
  language: z._default(z.enum(['id', 'en']), 'id'),
});

/** Budget lines that wait for their point, the newest first, 1,000 at most. */
export const budgetLinesAnswerSchema = z.object({
  waiting: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      programme: z.string(),
      place: z.string(),
      fiscalYear: z.number(),
      budgetIdr: z.nullable(z.number()),
      changedAt: z.number(),
    }),
  ),
  all: z.number(),
  linked: z.number(),
});

export type Import = z.infer<typeof importSchema>;
export type ImportSheet = z.infer<typeof sheet>;
export type ImportHead = z.infer<typeof importsAnswerSchema>['imports'][number];
export type ShownRow = z.infer<typeof shownRow>;
export type RowCounts = z.infer<typeof counts>;
export type BadRowsAnswer = z.infer<typeof badRowsAnswerSchema>;
export type BudgetLinesAnswer = z.infer<typeof budgetLinesAnswerSchema>;
