// Budget years side by side, whatever year is chosen above.

import { type ReportFilter, reportYearsAnswerSchema } from '../../../contract/reports.ts';
import { useText } from '../../text/use-text.ts';
import { Bar, Legend } from './Bar.tsx';
import { BarTable, type Figure } from './BarTable.tsx';
import { ReportBlock } from './ReportBlock.tsx';
import { ReportExport } from './ReportExport.tsx';
import { addressOf, isUnfiltered, sitesAddress } from './report-address.ts';
import { reportWords } from './report-words.ts';

const parts = ['disetujui', 'menunggu', 'dikembalikan', 'ditolak'] as const;

export const YearsBlock = ({ filter }: { readonly filter: ReportFilter }) => {
  const words = useText();
  const { text } = words;
  const { count, rupiah, km, share } = reportWords(words);
  return (
    <ReportBlock
      title={text('laporan.years')}
      path={addressOf('/api/reports/years', filter)}
      actions={<ReportExport filter={filter} report="years" kinds={['sites', 'visits']} />}
      schema={reportYearsAnswerSchema}
    >
      {({ years }) =>
        years.length === 0 ? (
          <p className="tj-quiet">{text(isUnfiltered(filter) ? 'laporan.empty_yet' : 'laporan.empty')}</p>
        ) : (
          <>
            <Legend of={[...parts, 'belum']} />
            <p className="tj-quiet">{text('laporan.mark')}</p>
            <BarTable
              caption={text('laporan.years')}
              nameTitle={text('site.tahun_anggaran')}
              barTitle={text('laporan.bar')}
              titles={[
                text('laporan.registered_sites'),
                text('laporan.planned'),
                text('laporan.visited'),
                text('status.disetujui'),
                text('site.anggaran'),
                text('laporan.road_length'),
                text('laporan.mantap'),
              ]}
              rows={years.map((one) => {
                const own = { ...filter, year: String(one.year) };
                const open = (n: number, figure: Parameters<typeof sitesAddress>[1]): Figure => ({
                  text: count(n),
                  ...(n > 0 ? { to: sitesAddress(own, figure) } : {}),
                });
                return {
                  id: String(one.year),
                  name: String(one.year),
                  bar: (
                    <Bar
                      parts={parts.map((fill) => ({
                        fill,
                        value: one[fill],
                      }))}
                      total={one.planned}
                      mark={one.due}
                    />
                  ),
                  figures: [
                    open(one.sites, {}),
                    open(one.planned, { planned: '1' }),
                    open(one.planned - one.belum, { planned: '1', visited: '1' }),
                    open(one.disetujui, { planned: '1', standing: 'disetujui' }),
                    one.budgetUnknownSites === one.sites
                      ? { text: text('laporan.unknown') }
                      : { text: rupiah(one.budgetIdr), to: sitesAddress(own, { money: 'budget' }) },
                    one.roadsM === 0
                      ? { text: '–' }
                      : { text: km(one.roadsM), to: sitesAddress(own, { roads: '1' }) },
                    {
                      text: share(one.observedM > 0 ? one.mantapM / one.observedM : null),
                      ...(one.mantapM > 0 ? { to: sitesAddress(own, { condition: 'mantap' }) } : {}),
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
