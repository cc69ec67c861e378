// Visits over time, the newest week first.

import { type ReportFilter, reportWeeksAnswerSchema } from '../../../contract/reports.ts';
import { formatShortDay } from '../../../domain/local-time.ts';
import { useText } from '../../text/use-text.ts';
import { Bar, Legend } from './Bar.tsx';
import { BarTable, type Figure } from './BarTable.tsx';
import { ReportBlock } from './ReportBlock.tsx';
import { ReportExport } from './ReportExport.tsx';
import { addressOf, isUnfiltered, visitsAddress } from './report-address.ts';
import { reportWords } from './report-words.ts';

const parts = ['disetujui', 'menunggu', 'dikembalikan', 'ditolak', 'karantina'] as const;

export const WeeksBlock = ({ filter }: { readonly filter: ReportFilter }) => {
  const words = useText();
  const { text, language } = words;
  const { count } = reportWords(words);
  return (
    <ReportBlock
      title={text('laporan.weeks')}
      path={addressOf('/api/reports/weeks', filter)}
      actions={<ReportExport filter={filter} report="weeks" kinds={['visits', 'photos']} />}
      schema={reportWeeksAnswerSchema}
    >
      {({ weeks }) => {
        if (weeks.length === 0)
          return (
            <p className="tj-quiet">
              {text(isUnfiltered(filter) ? 'laporan.weeks_none_yet' : 'laporan.weeks_none')}
            </p>
          );
        const most = Math.max(...weeks.map(({ visits }) => visits));
        return (
          <>
            <Legend of={parts} />
            <BarTable
              caption={text('laporan.weeks')}
              nameTitle={text('laporan.week')}
              barTitle={text('laporan.bar')}
              titles={[
                text('laporan.visits'),
                text('status.disetujui'),
                text('status.menunggu_tinjauan'),
                text('laporan.late'),
                text('laporan.doubtful'),
              ]}
              rows={[...weeks].reverse().map((week) => {
                const open = (n: number, figure: Parameters<typeof visitsAddress>[1]): Figure => ({
                  text: count(n),
                  ...(n > 0 ? { to: visitsAddress(filter, { week: week.week, ...figure }) } : {}),
                });
                return {
                  id: week.week,
                  name: formatShortDay(week.week, language),
                  bar: <Bar parts={parts.map((fill) => ({ fill, value: week[fill] }))} total={most} />,
                  figures: [
                    open(week.visits, {}),
                    open(week.disetujui, { standing: 'disetujui' }),
                    open(week.menunggu, { standing: 'menunggu' }),
                    open(week.late, { late: '1' }),
                    open(week.doubtful, { doubtful: '1' }),
                  ],
                };
              })}
            />
          </>
        );
      }}
    </ReportBlock>
  );
};
