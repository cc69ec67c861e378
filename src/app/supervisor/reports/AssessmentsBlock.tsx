// "Penilaian": the sites of one programme by the mean of their assessors' scores, with who differs and who is missing.

import './report-table.css';
import './reports.css';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import {
  type ReportAssessments,
  reportAssessmentsAnswerSchema,
} from '../../../contract/report-assessments.ts';
import type { ReportFilter } from '../../../contract/reports.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import { useText } from '../../text/use-text.ts';
import { type OfficeColumn, OfficeTable } from '../OfficeTable.tsx';
import { ReportBlock } from './ReportBlock.tsx';
import { ReportExport } from './ReportExport.tsx';
import { addressOf } from './report-address.ts';
import { reportWords } from './report-words.ts';

type Row = ReportAssessments['rows'][number];

export const AssessmentsBlock = ({
  filter,
}: {
  readonly filter: ReportFilter & { readonly programme: string };
}) => {
  const words = useText();
  const { text } = words;
  const { count } = reportWords(words);
  return (
    <ReportBlock
      title={text('laporan.assessments')}
      path={addressOf('/api/reports/assessments', filter)}
      actions={<ReportExport filter={filter} report="assessments" kinds={['jury', 'evidence', 'photos']} />}
      schema={reportAssessmentsAnswerSchema}
    >
      {({ sites, scored, rows, more }) =>
        sites === 0 ? (
          <p className="tj-quiet">{text('laporan.empty')}</p>
        ) : (
          <>
            <p className="report-lead">
              {text('laporan.assessments_lead', { scored: count(scored), sites: count(sites) })}
            </p>
            <p className="tj-quiet">{text('laporan.assessments_rule')}</p>
            <Ranking rows={rows} />
            {more > 0 && <p className="tj-quiet">{text('laporan.assessments_more', { n: count(more) })}</p>}
          </>
        )
      }
    </ReportBlock>
  );
};

const Ranking = ({ rows }: { readonly rows: readonly Row[] }) => {
  const { text, of, language } = useText();
  const score = (value: number | null): string => (value === null ? '–' : formatDecimal(value, language, 2));
  const columns: readonly OfficeColumn<Row>[] = [
    {
      id: 'rank',
      title: text('laporan.rank'),
      cell: ({ rank }) => rank ?? '–',
      sortBy: ({ rank }) => rank,
      isNumber: true,
    },
    {
      id: 'site',
      title: text('laporan.site'),
      cell: ({ siteId, title, agency, village, district }) => (
        <>
          <Link className="report-figure" to={`/supervisi?lokasi=${encodeURIComponent(siteId)}`}>
            {of(title)}
          </Link>
          <span className="report-under">
            {agency} · {village}, {district}
          </span>
        </>
      ),
      sortBy: ({ title }) => of(title),
      searchText: ({ title, agency, village, district }) => [of(title), agency, village, district].join(' '),
    },
    {
      id: 'mean',
      title: text('laporan.mean'),
      cell: ({ mean }) => score(mean),
      sortBy: ({ mean }) => mean,
      isNumber: true,
    },
    {
      id: 'spread',
      title: text('laporan.spread'),
      cell: ({ spread }) => score(spread),
      sortBy: ({ spread }) => spread,
      isNumber: true,
    },
    {
      id: 'scores',
      title: text('laporan.scores'),
      cell: ({ scores }) =>
        scores.length === 0 ? (
          '–'
        ) : (
          <People>
            {scores.map((one) => (
              <li key={one.personId}>
                <Link className="report-figure" to={`/rekaman/${one.actId}`}>
                  {one.name}: {score(one.score)}
                </Link>
              </li>
            ))}
          </People>
        ),
      sortBy: ({ count }) => count,
      searchText: ({ scores }) => scores.map(({ name }) => name).join(' '),
    },
    {
      id: 'missing',
      title: text('laporan.missing'),
      cell: ({ missing }) =>
        missing.length === 0 ? (
          '–'
        ) : (
          <People>
            {missing.map(({ personId, name, actId }) => (
              <li key={personId}>
                {actId === null ? (
                  <span className="report-figure">{name}</span>
                ) : (
                  <Link className="report-figure" to={`/rekaman/${actId}`}>
                    {name} ({text('status.menunggu_tinjauan')})
                  </Link>
                )}
              </li>
            ))}
          </People>
        ),
      sortBy: ({ missing }) => missing.length,
      searchText: ({ missing }) => missing.map(({ name }) => name).join(' '),
    },
  ];
  return (
    <OfficeTable
      rows={rows}
      idOf={({ siteId }) => siteId}
      caption={text('laporan.assessments')}
      emptyText={text('laporan.empty')}
      columns={columns}
    />
  );
};

const People = ({ children }: { readonly children: ReactNode }) => (
  <ul className="report-people">{children}</ul>
);
