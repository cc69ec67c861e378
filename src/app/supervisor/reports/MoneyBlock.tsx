// Who pays how much, as far as it is known, and how much of it is not of a regional budget.

import { type ReportFilter, type ReportMoney, reportMoneyAnswerSchema } from '../../../contract/reports.ts';
import { useText } from '../../text/use-text.ts';
import { Bar, Legend } from './Bar.tsx';
import { BarTable, type Figure, FigureLink } from './BarTable.tsx';
import { ReportBlock } from './ReportBlock.tsx';
import { ReportExport } from './ReportExport.tsx';
import { addressOf, isUnfiltered, sitesAddress } from './report-address.ts';
import { reportWords } from './report-words.ts';

export const MoneyBlock = ({ filter }: { readonly filter: ReportFilter }) => {
  const { text } = useText();
  return (
    <ReportBlock
      title={text('laporan.money')}
      path={addressOf('/api/reports/money', filter)}
      actions={<ReportExport filter={filter} report="money" kinds={['sites']} />}
      schema={reportMoneyAnswerSchema}
    >
      {(value) =>
        value.sites === 0 ? (
          <p className="tj-quiet">{text(isUnfiltered(filter) ? 'laporan.empty_yet' : 'laporan.empty')}</p>
        ) : (
          <Money value={value} filter={filter} />
        )
      }
    </ReportBlock>
  );
};

const Money = ({ value, filter }: { readonly value: ReportMoney; readonly filter: ReportFilter }) => {
  const words = useText();
  const { text } = words;
  const { rupiah, share, count, source: sourceName } = reportWords(words);
  const known = value.apbdIdr + value.outsideIdr;
  const most = Math.max(1, ...value.sources.map(({ knownIdr }) => knownIdr));
  const sites = (n: number, figure: Parameters<typeof sitesAddress>[1]): Figure => ({
    text: count(n),
    ...(n > 0 ? { to: sitesAddress(filter, figure) } : {}),
  });
  return (
    <>
      <p className="report-lead">
        {known === 0
          ? text('laporan.money_nothing')
          : text('laporan.money_lead', { sum: rupiah(known), share: share(value.outsideShare) })}
      </p>
      <Bar
        parts={[
          { fill: 'apbd', value: value.apbdIdr },
          { fill: 'outside', value: value.outsideIdr },
        ]}
        total={known}
        isTall
      />
      <Legend of={['apbd', 'outside']} />
      <ul className="report-facts">
        <li>
          {text('laporan.fill.apbd')}:{' '}
          <FigureLink figure={{ text: rupiah(value.apbdIdr), to: sitesAddress(filter, { money: 'apbd' }) }} />
        </li>
        <li>
          {text('laporan.fill.outside')}:{' '}
          <FigureLink
            figure={{ text: rupiah(value.outsideIdr), to: sitesAddress(filter, { money: 'outside' }) }}
          />
        </li>
        <li>
          {text('laporan.money_unknown')}:{' '}
          <FigureLink figure={sites(value.unknownSites, { amount: 'unknown' })} />
        </li>
        <li>
          {text('laporan.money_none')}: <FigureLink figure={sites(value.withoutSource, { money: 'none' })} />
        </li>
        <li>
          {text('laporan.budget')}:{' '}
          <FigureLink
            figure={{ text: rupiah(value.budgetIdr), to: sitesAddress(filter, { money: 'budget' }) }}
          />
        </li>
        <li>
          {text('laporan.budget_unknown')}:{' '}
          <FigureLink figure={sites(value.budgetUnknownSites, { money: 'budget', amount: 'unknown' })} />
        </li>
      </ul>
      {value.sources.length > 0 && (
        <BarTable
          caption={text('laporan.money')}
          nameTitle={text('site.sumber_dana')}
          barTitle={text('laporan.bar')}
          titles={[text('laporan.known'), text('laporan.sites'), text('laporan.unknown_sites')]}
          rows={value.sources.map(({ source, isApbd, knownIdr, sites: all, unknownSites }) => ({
            id: source,
            name: sourceName(source),
            bar: <Bar parts={[{ fill: isApbd ? 'apbd' : 'outside', value: knownIdr }]} total={most} />,
            figures: [
              all === unknownSites
                ? { text: text('laporan.unknown') }
                : { text: rupiah(knownIdr), to: sitesAddress(filter, { source, amount: 'known' }) },
              sites(all, { source }),
              sites(unknownSites, { source, amount: 'unknown' }),
            ],
          }))}
        />
      )}
    </>
  );
};
