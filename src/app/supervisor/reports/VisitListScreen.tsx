import { IconAlertTriangle, IconCalendarX } from '@tabler/icons-react';
import { Link } from 'react-router';
import { type ReportVisits, reportVisitsAnswerSchema } from '../../../contract/report-lists.ts';
import { formatShortDay } from '../../../domain/local-time.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import type { ReviewState } from '../../../domain/visit.ts';
import { SiteStateMark } from '../../shared/site-state-look.tsx';
import { useText } from '../../text/use-text.ts';
import { OfficeTable } from '../OfficeTable.tsx';
import { ReportBlock } from './ReportBlock.tsx';
import { Pages, ReportListScreen } from './ReportListScreen.tsx';

/** The visits behind a figure. */
export const VisitListScreen = () => {
  const { text } = useText();
  const title = text('laporan.visits_title');
  return (
    <ReportListScreen title={title} path="/api/reports/visits">
      {(address) => (
        <ReportBlock isFirst title={title} path={address} schema={reportVisitsAnswerSchema}>
          {(value) => (
            <Pages count={value.count}>
              <Rows value={value} />
            </Pages>
          )}
        </ReportBlock>
      )}
    </ReportListScreen>
  );
};

const Rows = ({ value: { rows } }: { readonly value: ReportVisits }) => {
  const { text, of, language } = useText();
  return (
    <OfficeTable
      rows={rows}
      idOf={({ actId }) => actId}
      caption={text('laporan.visits_title')}
      emptyText={text('laporan.list_empty')}
      columns={[
        {
          id: 'title',
          title: text('laporan.site'),
          cell: ({ actId, title }) => (
            <Link className="report-figure" to={`/rekaman/${actId}`}>
              {of(title)}
            </Link>
          ),
        },
        {
          id: 'place',
          title: text('laporan.village'),
          cell: ({ village, district }) => `${village}, ${district}`,
        },
        { id: 'person', title: text('site.verifikator'), cell: ({ personName }) => personName },
        { id: 'day', title: text('laporan.day'), cell: ({ day }) => formatShortDay(day, language) },
        {
          id: 'state',
          title: text('laporan.standing'),
          cell: ({ state }) => (
            <span className="report-state">
              <SiteStateMark state={state as ReviewState} withWord />
            </span>
          ),
        },
        {
          id: 'marks',
          title: text('laporan.marks'),
          cell: ({ late, doubts }) => (
            <>
              {late && (
                <span className="report-warning report-under">
                  <IconCalendarX size={20} aria-hidden /> {text('laporan.late_one')}
                </span>
              )}
              {doubts > 0 && (
                <span className="report-warning report-under">
                  <IconAlertTriangle size={20} aria-hidden /> {text('laporan.doubts', { n: doubts })}
                </span>
              )}
              {!late && doubts === 0 && '–'}
            </>
          ),
        },
        {
          id: 'score',
          title: text('form.skor'),
          cell: ({ score }) => (score === null ? '–' : formatDecimal(score, language, 2)),
          isNumber: true,
        },
      ]}
    />
  );
};
