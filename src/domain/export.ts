// What may be taken out of Tinjau as files, by whom, and what stays out of them unless somebody asks for it.

import type { Person } from './person.ts';
import type { ReviewState } from './visit.ts';

export const exportKinds = ['visits', 'items', 'sites', 'photos', 'evidence', 'jury', 'report'] as const;

export type ExportKind = (typeof exportKinds)[number];

/** The tables of figures of the reports; `programmes` to `planTargets` are the groups of the progress. */
export const reportTables = [
  'programmes',
  'districts',
  'verifiers',
  'planTargets',
  'roads',
  'money',
  'partners',
  'innovations',
  'assessments',
  'sections',
  'targets',
  'weeks',
  'years',
] as const;

export type ReportTable = (typeof reportTables)[number];

export type ExportFormat = 'csv' | 'xlsx' | 'geojson' | 'kml' | 'zip' | 'html';

/** The formats of each kind, the usual one first. */
export const exportFormats: Readonly<Record<ExportKind, readonly ExportFormat[]>> = {
  visits: ['xlsx', 'csv'],
  items: ['csv'],
  sites: ['xlsx', 'csv', 'geojson', 'kml'],
  photos: ['zip'],
  evidence: ['zip'],
  jury: ['html', 'xlsx', 'csv'],
  report: ['xlsx', 'csv'],
};

/** Why personal data is asked for (UU 27/2022 art. 20); what is noted must never name anybody, so it is chosen. */
export const personalPurposes = ['audit', 'aid', 'subject_request', 'legal'] as const;

export type PersonalPurpose = (typeof personalPurposes)[number];

/** Whether the person takes files out at all: who sits at a desk. */
export const mayExport = (person: Pick<Person, 'roles'>): boolean =>
  person.roles.some((role) => role === 'supervisor' || role === 'auditor' || role === 'admin');

/** Whether the person may take personal data and originals of obscured photos along, with a purpose. */
export const mayExportPersonal = (person: Pick<Person, 'roles'>): boolean =>
  person.roles.some((role) => role === 'supervisor' || role === 'admin');

/** Whether a revision is kept out of an export unless somebody asks for it: rejected, held apart, or corrected since. */
export const standsApart = (visit: { readonly state: ReviewState; readonly superseded: boolean }): boolean =>
  visit.superseded || visit.state === 'ditolak' || visit.state === 'karantina';

/**
 * Text as a cell no spreadsheet runs as a formula (CWE-1236): one that begins like a formula gets an apostrophe in front.
 * Numbers and dates are never passed here.
 */
export const harmlessText = (text: string): string =>
  /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
