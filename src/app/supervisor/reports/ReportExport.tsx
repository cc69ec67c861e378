// "Ekspor" of a report: its table of figures, or the rows behind it, with the filter of the screen. The server may read a place only once: the
// narrower one counts.

import type { ExportFilter } from '../../../contract/exports.ts';
import type { ReportFilter } from '../../../contract/reports.ts';
import type { ExportKind, ReportTable } from '../../../domain/export.ts';
import { ExportButton } from '../exports/ExportButton.tsx';
import { useFilterWords } from './ReportFilterBar.tsx';

/** The filter of a report as exports ask for it. */
export const exportFilterOf = ({ regency, district, ...filter }: ReportFilter): ExportFilter => {
  const place = district ?? regency;
  return { ...filter, ...(place === undefined ? {} : { place }) };
};

export const ReportExport = ({
  filter,
  report,
  kinds,
}: {
  readonly filter: ReportFilter;
  /** The table on the screen. */
  readonly report: ReportTable;
  /** What lies behind it, the likeliest first. */
  readonly kinds: readonly ExportKind[];
}) => (
  <div className="report-no-print">
    <ExportButton
      filter={exportFilterOf(filter)}
      report={report}
      kinds={['report', ...kinds]}
      filterWords={useFilterWords(filter)}
    />
  </div>
);
