// Checklists as the desk keeps them: published versions that never change, and at most one draft of each.

import * as z from 'zod/mini';
import { checklistDefinitionSchema } from './checklist-definition.ts';

const localText = z.object({ id: z.string(), en: z.string() });

const savedBy = z.nullable(z.object({ id: z.string(), name: z.string() }));

const draftHeadSchema = z.object({
  /** Grows by one with every saving. */
  revision: z.number(),
  /** The published version it was begun from; 0 for a new checklist. */
  basedOn: z.number(),
  savedAt: z.number(),
  savedBy,
});

export const checklistsAnswerSchema = z.object({
  checklists: z.array(
    z.object({
      id: z.string(),
      title: localText,
      appliesTo: z.array(z.string()),
      /** Newest first; empty for what was never published. */
      versions: z.array(
        z.object({
          version: z.number(),
          questions: z.number(),
          /** Null: it came with the register. */
          publishedAt: z.nullable(z.number()),
          publishedBy: savedBy,
        }),
      ),
      programmes: z.array(z.object({ id: z.string(), name: localText, sites: z.number() })),
      sites: z.number(),
      visits: z.number(),
      /** Devices that hold its newest version. */
      devices: z.number(),
      draft: z.nullable(
        z.extend(draftHeadSchema, { title: localText, faults: z.number(), warnings: z.number() }),
      ),
    }),
  ),
  /** Checklists that come with Tinjau and are not here, neither published nor as a draft. */
  standard: z.array(z.object({ id: z.string(), title: localText })),
});

/** The standard checklists that were published; those already here stay as they are. */
export const standardAddedSchema = z.object({ added: z.array(z.string()) });

/** One checklist: its newest version, the version asked for, and the draft. */
export const checklistAnswerSchema = z.object({
  published: z.nullable(checklistDefinitionSchema),
  draft: z.nullable(z.extend(draftHeadSchema, { definition: checklistDefinitionSchema })),
  sites: z.number(),
  devices: z.number(),
  /** Assignments to its sites for which nothing was handed in yet. */
  openAssignments: z.number(),
});

export const checklistQuerySchema = z.object({
  version: z.optional(z.string().check(z.regex(/^[1-9]\d{0,5}$/))),
});

/** `revision`: the one that was read; 0 when there was no draft. */
export const saveDraftRequestSchema = z.object({
  revision: z.number().check(z.int(), z.gte(0)),
  basedOn: z.number().check(z.int(), z.gte(0), z.lte(1_000_000)),
  definition: checklistDefinitionSchema,
});

export const saveDraftAnswerSchema = draftHeadSchema;

export const draftRevisionSchema = z.object({ revision: z.number().check(z.int(), z.gte(1)) });

export const publishAnswerSchema = z.object({ version: z.number(), sites: z.number(), devices: z.number() });

/** One thing of a form that has no place in a checklist, or another one than meant. */
export const unmappedSchema = z.object({
  /** `lost`: it is not in the checklist. `notice`: it is, but not as it was. `own`: every checklist has its own. */
  kind: z.enum(['lost', 'notice', 'own']),
  code: z.string(),
  sheet: z.string(),
  /** As the spreadsheet counts: the header is row 1; 0 for the sheet as a whole. */
  row: z.number(),
  column: z.string(),
  value: z.string(),
});

export const readFormAnswerSchema = z.object({
  definition: checklistDefinitionSchema,
  unmapped: z.array(unmappedSchema),
  /** How many there were beyond the list. */
  more: z.number(),
  rows: z.number(),
});

export type ChecklistsAnswer = z.infer<typeof checklistsAnswerSchema>;
export type ChecklistAnswer = z.infer<typeof checklistAnswerSchema>;
export type StandardAdded = z.infer<typeof standardAddedSchema>;
export type DraftHead = z.infer<typeof draftHeadSchema>;
export type PublishAnswer = z.infer<typeof publishAnswerSchema>;
export type ReadFormAnswer = z.infer<typeof readFormAnswerSchema>;

/** Bytes of a saved draft. */
export const maxDraftBytes = 2 * 1024 * 1024;

/** Bytes of an XLSForm workbook. */
export const maxFormBytes = 5 * 1024 * 1024;
