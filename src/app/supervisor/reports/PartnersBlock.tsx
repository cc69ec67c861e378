// Every partner with all it gives: who could be asked again, and for what.

import { type ReportFilter, reportPartnersAnswerSchema } from '../../../contract/reports.ts';
import { shareWords } from '../../../domain/partners.ts';
import { useText } from '../../text/use-text.ts';
import { Bar } from './Bar.tsx';
import { BarTable } from './BarTable.tsx';
import { ReportBlock } from './ReportBlock.tsx';
import { ReportExport } from './ReportExport.tsx';
import { addressOf, sitesAddress } from './report-address.ts';
import { reportWords } from './report-words.ts';

export const PartnersBlock = ({ filter }: { readonly filter: ReportFilter }) => {
  const words = useText();
  const { text, language } = words;
  const { count, rupiah } = reportWords(words);
  return (
    <ReportBlock
      title={text('laporan.partners')}
      path={addressOf('/api/reports/partners', filter)}
      actions={<ReportExport filter={filter} report="partners" kinds={['sites']} />}
      schema={reportPartnersAnswerSchema}
    >
      {({ partners }) =>
        partners.length === 0 ? (
          <p className="tj-quiet">{text('laporan.partners_none')}</p>
        ) : (
          <>
            <p className="tj-quiet">{text('laporan.partners_rule')}</p>
            <BarTable
              caption={text('laporan.partners')}
              nameTitle={text('laporan.partner')}
              barTitle={text('laporan.bar')}
              titles={[text('laporan.sites'), text('laporan.known'), text('laporan.unknown_sites')]}
              rows={partners.map(({ name, kinds, sites, knownIdr, unknownSites }) => {
                const to = sitesAddress(filter, { partner: name });
                return {
                  id: name,
                  name: (
                    <>
                      {name}
                      <span className="report-under">
                        {kinds.map((kind) => shareWords(kind, language)).join(' · ')}
                      </span>
                    </>
                  ),
                  // Those of the most sites come first.
                  bar: <Bar parts={[{ fill: 'visited', value: sites }]} total={partners[0]?.sites ?? 0} />,
                  figures: [
                    { text: count(sites), to },
                    knownIdr === null
                      ? { text: unknownSites > 0 ? text('laporan.unknown') : '–' }
                      : { text: rupiah(knownIdr), to },
                    {
                      text: count(unknownSites),
                      ...(unknownSites > 0
                        ? { to: sitesAddress(filter, { partner: name, amount: 'unknown' }) }
                        : {}),
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
