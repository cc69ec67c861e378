// Villages against their targets and their ceiling.

import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReportFilter, reportTargetsAnswerSchema } from '../../../contract/reports.ts';
import { useText } from '../../text/use-text.ts';
import { Bar, Legend } from './Bar.tsx';
import { BarTable, type Figure } from './BarTable.tsx';
import { ReportBlock } from './ReportBlock.tsx';
import { ReportExport } from './ReportExport.tsx';
import { addressOf, isUnfiltered, sitesAddress } from './report-address.ts';
import { reportWords } from './report-words.ts';

export const TargetsBlock = ({ filter }: { readonly filter: ReportFilter }) => {
  const words = useText();
  const { text, of } = words;
  const { count, rupiah, percent } = reportWords(words);
  return (
    <ReportBlock
      title={text('laporan.targets')}
      path={addressOf('/api/reports/targets', filter)}
      actions={<ReportExport filter={filter} report="targets" kinds={['sites', 'visits']} />}
      schema={reportTargetsAnswerSchema}
    >
      {({ villages }) =>
        villages.length === 0 ? (
          <p className="tj-quiet">
            {text(isUnfiltered(filter) ? 'laporan.targets_none_yet' : 'laporan.targets_none')}
          </p>
        ) : (
          <>
            <Legend of={['disetujui', 'visited', 'to_go']} />
            <BarTable
              caption={text('laporan.targets')}
              nameTitle={text('laporan.village')}
              barTitle={text('laporan.bar')}
              titles={[
                text('laporan.target'),
                text('laporan.registered'),
                text('laporan.visited'),
                text('status.disetujui'),
                text('site.kemajuan'),
                text('site.anggaran'),
                text('laporan.ceiling'),
              ]}
              rows={villages.map((one) => {
                const own = { ...filter, programme: one.programmeId };
                const listOf = (figure: Parameters<typeof sitesAddress>[1]): string =>
                  sitesAddress(own, { planned: '1', village: one.village, ...figure });
                const open = (n: number, figure: Parameters<typeof sitesAddress>[1]): Figure => ({
                  text: count(n),
                  ...(n > 0 ? { to: listOf(figure) } : {}),
                });
                const isOver = one.ceilingIdr !== null && one.budgetIdr > one.ceilingIdr;
                const goal = one.target ?? one.sites;
                return {
                  id: `${one.programmeId} ${one.village}`,
                  name: (
                    <>
                      {one.name}, {one.district}
                      <span className="report-under">{of(one.programme)}</span>
                      {isOver && (
                        <span className="report-warning report-under">
                          <IconAlertTriangle size={20} aria-hidden /> {text('laporan.over_ceiling')}
                        </span>
                      )}
                    </>
                  ),
                  bar: (
                    <Bar
                      parts={[
                        { fill: 'disetujui', value: one.accepted },
                        { fill: 'visited', value: one.visited - one.accepted },
                      ]}
                      total={Math.max(goal, one.visited)}
                    />
                  ),
                  figures: [
                    one.target === null || one.sites === 0
                      ? { text: one.target === null ? '–' : count(one.target) }
                      : open(one.target, {}),
                    open(one.sites, {}),
                    open(one.visited, { visited: '1' }),
                    open(one.accepted, { standing: 'disetujui' }),
                    one.progressPct === null
                      ? { text: '–' }
                      : { text: percent(one.progressPct), to: listOf({ progress: '1' }) },
                    one.budgetUnknownSites === one.sites
                      ? { text: text('laporan.unknown') }
                      : { text: rupiah(one.budgetIdr), to: listOf({ money: 'budget' }) },
                    {
                      text: one.ceilingIdr === null ? '–' : rupiah(one.ceilingIdr),
                      // What stands under the ceiling, and how much it is together.
                      ...(one.ceilingIdr === null || one.sites === 0
                        ? {}
                        : { to: listOf({ money: 'budget' }) }),
                    },
                  ],
                };
              })}
            />
          </>
        )
      }
    </ReportBlock>
  );
};
