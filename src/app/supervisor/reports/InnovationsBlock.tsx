// Satu Instansi Satu Inovasi: who has brought one this year, and first of all who has not.

import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import {
  type ReportFilter,
  type ReportInnovations,
  reportInnovationsAnswerSchema,
} from '../../../contract/reports.ts';
import { useText } from '../../text/use-text.ts';
import { Bar } from './Bar.tsx';
import { BarTable, type Figure } from './BarTable.tsx';
import { ReportBlock } from './ReportBlock.tsx';
import { ReportExport } from './ReportExport.tsx';
import { addressOf, isUnfiltered, sitesAddress } from './report-address.ts';
import { reportWords } from './report-words.ts';

export const InnovationsBlock = ({ filter }: { readonly filter: ReportFilter }) => {
  const { text } = useText();
  return (
    <ReportBlock
      title={text('laporan.innovations')}
      path={addressOf('/api/reports/innovations', filter)}
      actions={<ReportExport filter={filter} report="innovations" kinds={['jury', 'sites', 'evidence']} />}
      schema={reportInnovationsAnswerSchema}
    >
      {(value) =>
        value.agencies.length === 0 ? (
          <p className="tj-quiet">{text(isUnfiltered(filter) ? 'laporan.empty_yet' : 'laporan.empty')}</p>
        ) : (
          <Innovations value={value} filter={filter} />
        )
      }
    </ReportBlock>
  );
};

const Innovations = ({
  value,
  filter,
}: {
  readonly value: ReportInnovations;
  readonly filter: ReportFilter;
}) => {
  const words = useText();
  const { text, of } = words;
  const { count } = reportWords(words);
  const year = value.year === null ? {} : { year: String(value.year) };
  const most = Math.max(1, ...value.agencies.map(({ innovations }) => innovations));
  const mostOfCategory = Math.max(1, ...value.categories.map(({ innovations }) => innovations));
  const open = (n: number, own: ReportFilter, figure: Parameters<typeof sitesAddress>[1] = {}): Figure => ({
    text: count(n),
    ...(n > 0 ? { to: sitesAddress({ ...filter, ...year, ...own }, { innovation: '1', ...figure }) } : {}),
  });
  return (
    <>
      <p className="report-lead">
        {value.year === null
          ? text('laporan.innovations_lead_none', { all: count(value.agencies.length) })
          : text('laporan.innovations_lead', {
              without: count(value.without),
              all: count(value.agencies.length),
              year: value.year,
            })}
      </p>
      <BarTable
        caption={text('laporan.innovations')}
        nameTitle={text('site.dinas')}
        barTitle={text('laporan.bar')}
        titles={[text('laporan.innovation_count'), text('laporan.visited'), text('status.disetujui')]}
        rows={value.agencies.map(({ agency, innovations, visited, accepted }) => ({
          id: agency,
          name: (
            <>
              {innovations === 0 ? (
                <IconAlertTriangle size={20} aria-hidden className="report-warning" />
              ) : (
                <IconCircleCheck size={20} aria-hidden className="report-good" />
              )}{' '}
              {agency}
              {innovations === 0 && (
                <span className="report-warning"> ({text('laporan.innovation_none')})</span>
              )}
            </>
          ),
          bar: (
            <Bar
              parts={[
                { fill: 'disetujui', value: accepted },
                { fill: 'belum', value: innovations - accepted },
              ]}
              total={most}
            />
          ),
          figures: [
            open(innovations, { agency }),
            open(visited, { agency }, { visited: '1' }),
            open(accepted, { agency }, { standing: 'disetujui' }),
          ],
        }))}
      />
      {value.categories.length > 0 && (
        <>
          <h3>{text('laporan.categories')}</h3>
          <BarTable
            caption={text('laporan.categories')}
            nameTitle={text('laporan.filter.category')}
            barTitle={text('laporan.bar')}
            titles={[text('laporan.innovation_count'), text('status.disetujui')]}
            rows={value.categories.map(({ code, label, innovations, accepted }) => ({
              id: code,
              name: of(label),
              bar: (
                <Bar
                  parts={[
                    { fill: 'disetujui', value: accepted },
                    { fill: 'belum', value: innovations - accepted },
                  ]}
                  total={mostOfCategory}
                />
              ),
              figures: [
                open(innovations, { category: code }),
                open(accepted, { category: code }, { standing: 'disetujui' }),
              ],
            }))}
          />
        </>
      )}
    </>
  );
};
