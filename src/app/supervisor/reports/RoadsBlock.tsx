// Roads in kilometres by condition, all together and one by one.

import { type ReportFilter, type ReportRoads, reportRoadsAnswerSchema } from '../../../contract/reports.ts';
import { type RoadCondition, roadConditions } from '../../../domain/road-observations.ts';
import { useText } from '../../text/use-text.ts';
import { Bar, Swatch } from './Bar.tsx';
import { BarTable, type Figure, FigureLink } from './BarTable.tsx';
import { ReportBlock } from './ReportBlock.tsx';
import { ReportExport } from './ReportExport.tsx';
import { addressOf, isUnfiltered, sitesAddress } from './report-address.ts';
import { reportWords } from './report-words.ts';

type Segment = ReportRoads['segments'][number];

const classes = [...roadConditions, 'unknown'] as const;

const partsOf = (metres: Readonly<Record<RoadCondition, number>>) =>
  roadConditions.map((fill) => ({ fill, value: metres[fill] }));

export const RoadsBlock = ({ filter }: { readonly filter: ReportFilter }) => {
  const { text } = useText();
  return (
    <ReportBlock
      title={text('laporan.roads')}
      path={addressOf('/api/reports/roads', filter)}
      actions={<ReportExport filter={filter} report="roads" kinds={['items', 'sites']} />}
      schema={reportRoadsAnswerSchema}
    >
      {(value) =>
        value.roads === 0 ? (
          <p className="tj-quiet">
            {text(isUnfiltered(filter) ? 'laporan.roads_none_yet' : 'laporan.roads_none')}
          </p>
        ) : (
          <Roads value={value} filter={filter} />
        )
      }
    </ReportBlock>
  );
};

const Roads = ({ value, filter }: { readonly value: ReportRoads; readonly filter: ReportFilter }) => {
  const words = useText();
  const { text, of } = words;
  const { km, share, count } = reportWords(words);
  const placeOf = ({ siteId }: Segment): string => `/supervisi?lokasi=${encodeURIComponent(siteId)}`;
  /** Metres that rest on one visit, which they open. */
  const seen = ({ actId }: Segment, metres: number): Figure => ({
    text: km(metres),
    ...(actId === null ? {} : { to: `/rekaman/${actId}` }),
  });
  const observed = value.lengthM - value.unknown;
  return (
    <>
      <p className="report-lead">
        {text('laporan.roads_lead', {
          n: count(value.roads),
          km: km(value.lengthM),
          share: share(value.mantapShare),
        })}{' '}
        <FigureLink
          figure={{
            text: text('laporan.mantap_km', { km: km(value.baik + value.sedang) }),
            to: sitesAddress(filter, { condition: 'mantap' }),
          }}
        />
      </p>
      <Bar parts={partsOf(value)} total={value.lengthM} isTall />
      <ul className="report-classes">
        {classes.map((name) => (
          <li key={name}>
            <Swatch fill={name} />
            <span>{text(`laporan.fill.${name}`)}</span>
            <FigureLink
              figure={{
                text: km(value[name]),
                ...(value[name] > 0 ? { to: sitesAddress(filter, { condition: name }) } : {}),
              }}
            />
            <span className="tj-quiet">
              {name === 'unknown' ? '' : share(observed > 0 ? value[name] / observed : null)}
            </span>
          </li>
        ))}
      </ul>
      {value.waitingM > 0 && (
        <p className="tj-quiet">{text('laporan.roads_waiting', { km: km(value.waitingM) })}</p>
      )}
      <BarTable
        caption={text('laporan.roads_each')}
        nameTitle={text('site.ruas')}
        barTitle={text('laporan.bar')}
        titles={[
          text('site.panjang'),
          text('laporan.mantap'),
          text('laporan.not_mantap'),
          text('laporan.fill.unknown'),
        ]}
        rows={value.segments.map((road) => ({
          id: road.siteId,
          name: of(road.title),
          bar: <Bar parts={partsOf(road)} total={road.lengthM} />,
          figures: [
            { text: km(road.lengthM), to: placeOf(road) },
            seen(road, road.baik + road.sedang),
            seen(road, road.rusak_ringan + road.rusak_berat),
            { text: km(road.unknown), ...(road.unknown > 0 ? { to: placeOf(road) } : {}) },
          ],
        }))}
      />
      {value.more > 0 && (
        <FigureLink
          figure={{
            text: text('laporan.roads_more', { n: value.more }),
            to: sitesAddress(filter, { roads: '1' }),
          }}
        />
      )}
    </>
  );
};
