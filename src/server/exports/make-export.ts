// From what was asked for to a stream of bytes. Nothing is read before the reader takes it, and what a reader leaves
// unread ends the reading.

import { Readable } from 'node:stream';
import type { ExportRequest } from '../../contract/exports.ts';
import { dayIn } from '../../domain/local-time.ts';
import { aboutLine, aboutTable } from './about.ts';
import type { PhotoSource } from './add-photo.ts';
import { columnTable } from './column-table.ts';
import { csvPieces } from './csv.ts';
import { evidenceZip } from './evidence-zip.ts';
import type { ExportContext } from './export-context.ts';
import { kindWords, reportWords } from './export-words.ts';
import { itemTable } from './item-table.ts';
import { juryPage, rankingTable, scoresTable } from './jury-report.ts';
import { dialectOf, photoZip } from './photo-zip.ts';
import { reportTable } from './report-tables.ts';
import { geoJsonPieces, kmlPieces, siteTable } from './site-exports.ts';
import type { CountRows, ExportTable } from './table.ts';
import { visitTable } from './visit-tables.ts';
import { xlsxStream } from './xlsx.ts';
import { inBytes, pathPart } from './zip-writer.ts';

export const contentTypes: Readonly<Record<ExportRequest['format'], string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
  kml: 'application/vnd.google-earth.kml+xml',
  zip: 'application/zip',
  html: 'text/html; charset=utf-8',
};

/** `tinjau-kunjungan-kukar-2023-2026-11-22.xlsx`, in signs every file system takes. */
export const exportName = (
  { kind, format, filter, report, language = 'id' }: ExportRequest,
  now: number,
): string =>
  `${[
    'tinjau',
    kindWords[kind][language],
    report && reportWords[report][language].toLowerCase(),
    filter.programme,
    dayIn('Asia/Jakarta', now),
  ]
    .filter((part) => part !== undefined)
    .map(pathPart)
    .join('-')}.${format}`;

/** The tables of a workbook, the main one first; a kind without tables has none. */
const tablesOf = async (context: ExportContext): Promise<readonly ExportTable[]> => {
  switch (context.request.kind) {
    case 'visits': {
      const [visits, items] = [visitTable(context), itemTable(context)];
      return [visits, items, columnTable([visits.answers, items.answers], context)];
    }
    case 'items':
      return [itemTable(context)];
    case 'sites':
      return [siteTable(context)];
    case 'jury':
      return [rankingTable(context), scoresTable(context)];
    case 'report': {
      const { report } = context.request;
      return report === undefined ? [] : [await reportTable(context, report)];
    }
    default:
      return [];
  }
};

/** The file as a stream; `count` is told of every row, site or photo as it is written. */
export const makeExport = async (
  context: ExportContext,
  source: PhotoSource,
  count: CountRows,
): Promise<Readable> => {
  const { kind, format } = context.request;
  switch (format) {
    case 'csv': {
      const [table] = await tablesOf(context);
      if (!table) throw new Error(`No table of ${kind}.`);
      return asStream(
        csvPieces(table, { dialect: dialectOf(context), about: aboutLine(context), speech: context }, count),
      );
    }
    case 'xlsx':
      // The rows of the main table are what the file is of.
      return xlsxStream([...(await tablesOf(context)), aboutTable(context)], (rows, sheet) => {
        if (sheet === 0) count(rows);
      });
    case 'geojson':
      return asStream(geoJsonPieces(context, count));
    case 'kml':
      return asStream(kmlPieces(context, count));
    case 'html': {
      const { html, rows } = await juryPage(context);
      count(rows);
      return asStream([html]);
    }
    case 'zip':
      return kind === 'photos' ? photoZip(context, source, count) : evidenceZip(context, source, count);
    default:
      return format satisfies never;
  }
};

const asStream = (pieces: AsyncIterable<string> | Iterable<string>): Readable =>
  Readable.from(inBytes(pieces), { objectMode: false });
