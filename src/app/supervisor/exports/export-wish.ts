// What the person chose in the dialog, and what the server is asked for with it.

import type { ExportFilter, ExportRequest } from '../../../contract/exports.ts';
import {
  type ExportFormat,
  type ExportKind,
  exportFormats,
  type PersonalPurpose,
  type ReportTable,
} from '../../../domain/export.ts';

export interface Wish {
  readonly kind: ExportKind;
  readonly format: ExportFormat;
  readonly dialect: 'semicolon' | 'comma';
  readonly copies: 'clean' | 'stamped';
  readonly media: 'photos' | 'videos' | 'both';
  readonly withApart: boolean;
  readonly withPersonal: boolean;
  readonly purpose: PersonalPurpose | '';
  readonly from: string;
  readonly to: string;
}

export const firstWish = (kinds: readonly ExportKind[], filter: ExportFilter): Wish => {
  const kind = kinds[0] ?? 'visits';
  return {
    kind,
    format: exportFormats[kind][0] ?? 'csv',
    dialect: 'semicolon',
    copies: 'clean',
    media: 'both',
    withApart: false,
    withPersonal: false,
    purpose: '',
    from: filter.from ?? '',
    to: filter.to ?? '',
  };
};

/** Kinds whose rows have a day. */
export const hasPeriod = (kind: ExportKind): boolean =>
  kind === 'visits' || kind === 'items' || kind === 'photos';

/** A report keeps the period of its screen. */
const keepsPeriod = (kind: ExportKind): boolean => hasPeriod(kind) || kind === 'report';

/** Kinds that may hold what was rejected, held or corrected. */
export const hasApart = (kind: ExportKind): boolean =>
  kind !== 'sites' && kind !== 'jury' && kind !== 'report';

/** Kinds that may hold personal data. */
export const hasPersonal = (kind: ExportKind): boolean => kind !== 'jury' && kind !== 'report';

export const requestOf = (
  wish: Wish,
  filter: ExportFilter,
  language: ExportRequest['language'],
  report?: ReportTable,
): ExportRequest => {
  const { kind, format, dialect, copies, media, withApart, withPersonal, purpose, from, to } = wish;
  const { from: _from, to: _to, ...rest } = filter;
  const hasPhotos = kind === 'photos' || kind === 'evidence';
  return {
    kind,
    format,
    language,
    filter: {
      ...rest,
      ...(keepsPeriod(kind) && from !== '' ? { from } : {}),
      ...(keepsPeriod(kind) && to !== '' ? { to } : {}),
    },
    ...(kind === 'report' && report !== undefined ? { report } : {}),
    ...(format === 'csv' || format === 'zip' ? { dialect } : {}),
    ...(hasPhotos ? { copies } : {}),
    ...(kind === 'photos' ? { media } : {}),
    ...(withApart && hasApart(kind) ? { withApart } : {}),
    ...(withPersonal && hasPersonal(kind) && purpose !== '' ? { personal: { purpose } } : {}),
  };
};
