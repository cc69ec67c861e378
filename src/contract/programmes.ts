// A programme as the desk edits it. What the register holds of one beyond this stays as it is.

import * as z from 'zod/mini';
import { isDay } from '../domain/local-time.ts';
import { approvalLevels, legalBases, signatureRoles } from '../domain/programme.ts';
import { idSchema } from './ids.ts';

/** Bytes of one programme: 400 villages with their targets, forty stages, ten signatures. */
export const maxProgrammeBytes = 256 * 1024;

/** Whole rupiah, as far as a sum of them is exact. */
const rupiahSchema = z.int().check(z.gte(0), z.lte(1e15));
const line = (most: number) => z.string().check(z.trim(), z.maxLength(most), z.regex(/^[^\p{Cc}]*$/u));
const named = (most: number) => line(most).check(z.minLength(1));
const bothLanguages = z.object({ id: named(200), en: named(200) });
const daySchema = z.nullable(z.string().check(z.refine(isDay)));
const partId = z.string().check(z.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/));

export const programmeSchema = z.object({
  id: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{2,63}$/)),
  name: bothLanguages,
  theme: z.nullable(bothLanguages),
  award: z.nullable(line(200)),
  plan_target: z.nullable(line(200)),
  family: z.nullable(z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{1,63}$/))),
  fiscal_year: z.nullable(z.int().check(z.gte(1945), z.lte(2200))),
  regency: z.string().check(z.regex(/^\d{2}\.\d{2}$/)),
  lead_agency: named(200),
  checklists: z.array(idSchema).check(z.maxLength(20)),
  stages: z
    .array(z.object({ id: partId, label: bothLanguages, from: daySchema, to: daySchema }))
    .check(z.maxLength(40)),
  targets: z
    .array(
      z.object({
        village: z.string().check(z.regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/)),
        sites: z.int().check(z.gte(0), z.lte(100_000)),
      }),
    )
    .check(z.maxLength(1000)),
  ceiling_per_village_idr: z.nullable(rupiahSchema),
  approval_level: z.enum(approvalLevels),
  signature_chain: z
    .array(z.object({ role: z.enum(signatureRoles), label: bothLanguages }))
    .check(z.maxLength(10)),
  nominated_only: z.boolean(),
  retention_months: z.nullable(z.int().check(z.gte(1), z.lte(1200))),
  legal_basis: z.nullable(z.enum(legalBases)),
});

export type EditedProgramme = z.infer<typeof programmeSchema>;

/** `isNew`: the id must not be there yet; otherwise it must. */
export const saveProgrammeSchema = z.object({ programme: programmeSchema, isNew: z.boolean() });

export type SaveProgramme = z.infer<typeof saveProgrammeSchema>;

/** Everything the register holds of each programme. */
export const programmesAnswerSchema = z.object({
  programmes: z.array(z.looseObject({ id: z.string() })),
});

export type ProgrammesAnswer = z.infer<typeof programmesAnswerSchema>;
