// The sections of the checklists by themselves: built to standard, working and kept up are three answers, not one.

import { type ReportFilter, reportSectionsAnswerSchema } from '../../../contract/reports.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import { useText } from '../../text/use-text.ts';
import { Bar } from './Bar.tsx';
import { BarTable } from './BarTable.tsx';
import { ReportBlock } from './ReportBlock.tsx';
import { ReportExport } from './ReportExport.tsx';
import { addressOf, sitesAddress } from './report-address.ts';
import { reportWords } from './report-words.ts';

export const SectionsBlock = ({ filter }: { readonly filter: ReportFilter }) => {
  const words = useText();
  const { text, of, language } = words;
  const { count } = reportWords(words);
  return (
    <ReportBlock
      title={text('laporan.sections')}
      path={addressOf('/api/reports/sections', filter)}
      actions={<ReportExport filter={filter} report="sections" kinds={['visits']} />}
      schema={reportSectionsAnswerSchema}
    >
      {({ sections }) =>
        sections.length === 0 ? (
          <p className="tj-quiet">{text('laporan.sections_none')}</p>
        ) : (
          <>
            <p className="tj-quiet">{text('laporan.sections_rule')}</p>
            <BarTable
              caption={text('laporan.sections')}
              nameTitle={text('laporan.section')}
              barTitle={text('laporan.bar')}
              titles={[text('laporan.section_mean'), text('laporan.section_sites')]}
              rows={sections.map((one) => {
                const to = sitesAddress(
                  { ...filter, programme: one.programmeId },
                  { checklist: one.checklistId, section: one.sectionId },
                );
                return {
                  id: `${one.programmeId} ${one.checklistId} ${one.sectionId}`,
                  name: (
                    <>
                      {of(one.section)}
                      <span className="report-under">
                        {of(one.programme)} · {of(one.checklist)}
                      </span>
                      {one.isHigherWorse && (
                        <span className="report-under">{text('laporan.section_higher_worse')}</span>
                      )}
                    </>
                  ),
                  bar: <Bar parts={[{ fill: 'visited', value: one.mean }]} total={one.scale} />,
                  figures: [
                    {
                      text: text('laporan.section_out_of', {
                        skor: formatDecimal(one.mean, language, 1),
                        maks: count(one.scale),
                      }),
                      to,
                    },
                    { text: count(one.sites), to },
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
