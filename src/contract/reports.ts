// What the desk asks of the reports. Every figure is the count or the sum of a list: see report-lists.ts.

import * as z from 'zod/mini';
import { partnerForms } from '../domain/partners.ts';

/** A calendar day. */
export const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
/** Words of one line; a NUL could not even be asked for on PostgreSQL. */
export const line = (most: number) => z.string().check(z.maxLength(most), z.regex(/^[^\p{Cc}\p{Cs}]*$/u));
/** An id or a name. */
export const id = line(200).check(z.minLength(1));
/** A region code. */
export const code = z.string().check(z.regex(/^\d{2}(\.\d{2}){0,2}(\.\d{4})?$/));
/** A text in both languages. */
export const localText = z.object({ id: z.string(), en: z.string() });

/** The words of the filter. */
export const filterShape = {
  programme: z.optional(id),
  regency: z.optional(code),
  district: z.optional(code),
  agency: z.optional(id),
  /** Budget year. */
  year: z.optional(z.string().check(z.regex(/^\d{4}$/))),
  /** First and last day received, in the zone of each site; sites whose verification ends before or begins after it are left out. */
  from: z.optional(day),
  to: z.optional(day),
  theme: z.optional(id),
  category: z.optional(id),
};

/** Which sites and visits are counted; all that the person sees unless told. */
export const reportFilterSchema = z.object(filterShape);

/** What stands in every answer. */
export const basis = {
  /** Server time, ms. */
  asOf: z.number(),
  /** Acts and sites whose facts are still being made; they are not counted yet. */
  pending: z.number(),
};

const counts = {
  /** Sites to be verified; the sum of the five below. */
  planned: z.number(),
  belum: z.number(),
  ditolak: z.number(),
  dikembalikan: z.number(),
  menunggu: z.number(),
  disetujui: z.number(),
  /** Accepted, and agreed to by who was asked to confirm. */
  confirmed: z.number(),
  /** Whose last day of verification is past: so many should have been visited. */
  due: z.number(),
  /** Of those, the ones nobody has visited. */
  overdue: z.number(),
};

const named = z.object({ id: z.string(), name: localText });

/** What can be chosen in the filter. */
export const reportChoicesAnswerSchema = z.object({
  ...basis,
  programmes: z.array(named),
  regencies: z.array(z.object({ code: z.string(), name: z.string() })),
  districts: z.array(z.object({ code: z.string(), name: z.string(), regency: z.string() })),
  agencies: z.array(z.string()),
  years: z.array(z.number()),
  themes: z.array(z.string()),
  /** With the label a programme gives them. */
  categories: z.array(z.object({ code: z.string(), label: z.nullable(localText) })),
});

/** Progress together and by programme, kecamatan, verifier and target of the development plan (RPJMD). */
export const reportProgressAnswerSchema = z.object({
  ...basis,
  total: z.object(counts),
  /** Registered sites of the filter; those not nominated are not planned. */
  sites: z.number(),
  programmes: z.array(z.object({ id: z.string(), name: localText, ...counts })),
  districts: z.array(z.object({ code: z.string(), name: z.string(), regency: z.string(), ...counts })),
  verifiers: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      ...counts,
      /** All current visits of this person to sites of the filter, assigned or not. */
      visits: z.number(),
    }),
  ),
  /** '' for sites that serve none, neither by themselves nor by their programme. */
  planTargets: z.array(z.object({ target: z.string(), ...counts })),
});

const metres = {
  baik: z.number(),
  sedang: z.number(),
  rusak_ringan: z.number(),
  rusak_berat: z.number(),
  /** Not observed yet. */
  unknown: z.number(),
};

/** Whole metres. Of each road the newest accepted visit counts, else the newest that waits. */
export const reportRoadsAnswerSchema = z.object({
  ...basis,
  roads: z.number(),
  lengthM: z.number(),
  ...metres,
  /** Of what is observed, the metres that rest on a visit nobody has accepted yet. */
  waitingM: z.number(),
  /** Good and fair of what is observed, 0 to 1; null while nothing is. */
  mantapShare: z.nullable(z.number()),
  segments: z.array(
    z.object({
      siteId: z.string(),
      title: localText,
      lengthM: z.number(),
      ...metres,
      isAccepted: z.nullable(z.boolean()),
      day: z.nullable(z.string()),
      actId: z.nullable(z.string()),
    }),
  ),
  /** More roads than `segments` lists. */
  more: z.number(),
});

/** Rupiah; what is unknown is counted beside it and never added as 0. */
export const reportMoneyAnswerSchema = z.object({
  ...basis,
  sources: z.array(
    z.object({
      source: z.string(),
      isApbd: z.boolean(),
      knownIdr: z.number(),
      sites: z.number(),
      unknownSites: z.number(),
    }),
  ),
  apbdIdr: z.number(),
  outsideIdr: z.number(),
  /** Of all known amounts, 0 to 1; null while none is known. */
  outsideShare: z.nullable(z.number()),
  /** Sites with a source of unknown amount. */
  unknownSites: z.number(),
  /** Sites that name no source. */
  withoutSource: z.number(),
  budgetIdr: z.number(),
  budgetUnknownSites: z.number(),
  sites: z.number(),
});

/** One agency, one innovation: for one budget year. */
export const reportInnovationsAnswerSchema = z.object({
  ...basis,
  /** The year counted: the filter's, else the newest with an innovation; null when there is none at all. */
  year: z.nullable(z.number()),
  agencies: z.array(
    z.object({ agency: z.string(), innovations: z.number(), visited: z.number(), accepted: z.number() }),
  ),
  without: z.number(),
  categories: z.array(
    z.object({ code: z.string(), label: localText, innovations: z.number(), accepted: z.number() }),
  ),
});

/** Every partner of the sites, with all it gives; those of the most sites first. */
export const reportPartnersAnswerSchema = z.object({
  ...basis,
  partners: z.array(
    z.object({
      name: z.string(),
      sites: z.number(),
      /** Null: no sum is known, or nothing it gives is money. */
      knownIdr: z.nullable(z.number()),
      /** Where it pays, and how much is unknown. */
      unknownSites: z.number(),
      /** What it gives: a source of money, or a kind of contribution. */
      kinds: z.array(z.object({ form: z.enum(partnerForms), code: z.string() })),
    }),
  ),
});

/** Targets of programmes in villages. */
export const reportTargetsAnswerSchema = z.object({
  ...basis,
  villages: z.array(
    z.object({
      programmeId: z.string(),
      programme: localText,
      village: z.string(),
      name: z.string(),
      district: z.string(),
      /** Null: the programme sets none; then the registered sites are what is to be done. */
      target: z.nullable(z.number()),
      sites: z.number(),
      visited: z.number(),
      accepted: z.number(),
      /** Mean physical progress of the sites that said one, percent. */
      progressPct: z.nullable(z.number()),
      budgetIdr: z.number(),
      budgetUnknownSites: z.number(),
      ceilingIdr: z.nullable(z.number()),
    }),
  ),
});

/** Mean score of each section of a checklist over the sites of a programme; of each site its best and newest visit counts. */
export const reportSectionsAnswerSchema = z.object({
  ...basis,
  sections: z.array(
    z.object({
      programmeId: z.string(),
      programme: localText,
      checklistId: z.string(),
      checklist: localText,
      sectionId: z.string(),
      section: localText,
      /** What a score is out of. */
      scale: z.number(),
      isHigherWorse: z.boolean(),
      sites: z.number(),
      mean: z.number(),
    }),
  ),
});

const visitCounts = {
  visits: z.number(),
  ditolak: z.number(),
  dikembalikan: z.number(),
  menunggu: z.number(),
  disetujui: z.number(),
  karantina: z.number(),
  late: z.number(),
  doubtful: z.number(),
};

/** Visits by week of arrival, the oldest first. */
export const reportWeeksAnswerSchema = z.object({
  ...basis,
  total: z.object(visitCounts),
  weeks: z.array(z.object({ week: z.string(), ...visitCounts })),
  /** Suspected doubles nobody has judged, with at least one site of the filter. */
  doublesOpen: z.number(),
});

/** Budget years side by side. */
export const reportYearsAnswerSchema = z.object({
  ...basis,
  years: z.array(
    z.object({
      year: z.number(),
      ...counts,
      sites: z.number(),
      budgetIdr: z.number(),
      budgetUnknownSites: z.number(),
      roadsM: z.number(),
      observedM: z.number(),
      mantapM: z.number(),
    }),
  ),
});

export type ReportFilter = z.infer<typeof reportFilterSchema>;
export type ReportChoices = z.infer<typeof reportChoicesAnswerSchema>;
export type ReportProgress = z.infer<typeof reportProgressAnswerSchema>;
export type ReportCounts = ReportProgress['total'];
export type ReportRoads = z.infer<typeof reportRoadsAnswerSchema>;
export type ReportMoney = z.infer<typeof reportMoneyAnswerSchema>;
export type ReportInnovations = z.infer<typeof reportInnovationsAnswerSchema>;
export type ReportPartners = z.infer<typeof reportPartnersAnswerSchema>;
export type ReportTargets = z.infer<typeof reportTargetsAnswerSchema>;
export type ReportSections = z.infer<typeof reportSectionsAnswerSchema>;
export type ReportWeeks = z.infer<typeof reportWeeksAnswerSchema>;
export type ReportYears = z.infer<typeof reportYearsAnswerSchema>;
