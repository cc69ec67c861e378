import { Link, useSearchParams } from 'react-router';
import { type ReportSites, reportSitesAnswerSchema } from '../../../contract/report-lists.ts';
import { formatShortDay } from '../../../domain/local-time.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import { SiteStateMark } from '../../shared/site-state-look.tsx';
import { useText } from '../../text/use-text.ts';
import { OfficeTable } from '../OfficeTable.tsx';
import { ReportBlock } from './ReportBlock.tsx';
import { Pages, ReportListScreen } from './ReportListScreen.tsx';
import { reportWords } from './report-words.ts';

/** The sites behind a figure, with what each adds to it. */
export const SiteListScreen = () => {
  const { text } = useText();
  const title = text('laporan.sites_title');
  return (
    <ReportListScreen title={title} path="/api/reports/sites">
      {(address) => (
        <ReportBlock isFirst title={title} path={address} schema={reportSitesAnswerSchema}>
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

const Rows = ({ value: { rows, sum, mean, section = null } }: { readonly value: ReportSites }) => {
  const words = useText();
  const { text, of, language } = words;
  const { km, rupiah, percent } = reportWords(words);
  const [params] = useSearchParams();
  const isMetres = params.has('condition') || params.has('roads');
  const isPercent = params.has('progress');
  const figure = (value: number | null): string =>
    value === null
      ? text('laporan.unknown')
      : section !== null
        ? formatDecimal(value, language, 1)
        : isPercent
          ? percent(value)
          : isMetres
            ? km(value)
            : rupiah(value);
  return (
    <>
      {section !== null && (
        <p className="report-filter-words">
          {text('laporan.section')}: {of(section.section)} ({of(section.checklist)})
        </p>
      )}
      {sum !== null && <p className="report-lead">{text('laporan.list_sum', { sum: figure(sum) })}</p>}
      {mean !== null && <p className="report-lead">{text('laporan.list_mean', { mean: figure(mean) })}</p>}
      <OfficeTable
        rows={rows}
        idOf={({ siteId }) => siteId}
        caption={text('laporan.sites_title')}
        emptyText={text('laporan.list_empty')}
        columns={[
          {
            id: 'title',
            title: text('laporan.site'),
            cell: ({ siteId, title }) => (
              <Link className="report-figure" to={`/supervisi?lokasi=${encodeURIComponent(siteId)}`}>
                {of(title)}
              </Link>
            ),
          },
          {
            id: 'standing',
            title: text('laporan.standing'),
            cell: ({ standing }) => (
              <span className="report-state">
                <SiteStateMark state={standing} withWord />
              </span>
            ),
          },
          {
            id: 'place',
            title: text('laporan.village'),
            cell: ({ village, district }) => `${village}, ${district}`,
          },
          {
            id: 'programme',
            title: text('laporan.filter.programme'),
            cell: ({ programme }) => of(programme),
          },
          { id: 'agency', title: text('site.dinas'), cell: ({ agency }) => agency },
          { id: 'year', title: text('laporan.filter.year'), cell: ({ year }) => year, isNumber: true },
          {
            id: 'due',
            title: text('site.batas_verifikasi'),
            cell: ({ verifyTo }) => (verifyTo === null ? '–' : formatShortDay(verifyTo, language)),
          },
          ...(sum === null && mean === null
            ? []
            : [
                {
                  id: 'value',
                  title: text(
                    section !== null
                      ? 'laporan.section_score'
                      : isPercent
                        ? 'site.kemajuan'
                        : isMetres
                          ? 'site.panjang'
                          : 'laporan.amount',
                  ),
                  cell: ({ value, hasMoney }: ReportSites['rows'][number]) =>
                    hasMoney === false ? '–' : figure(value),
                  isNumber: true,
                },
              ]),
        ]}
      />
    </>
  );
};
