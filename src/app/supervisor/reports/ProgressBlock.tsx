// Progress against plan: one bar for each programme, kecamatan, verifier or plan target, with a mark where it should be by today.

import './report-steps.css';
import { useSearchParams } from 'react-router';
import {
  type ReportCounts,
  type ReportFilter,
  type ReportProgress,
  reportProgressAnswerSchema,
} from '../../../contract/reports.ts';
import { useText } from '../../text/use-text.ts';
import { Bar, Legend } from './Bar.tsx';
import { type BarRow, BarTable, type Figure } from './BarTable.tsx';
import { ReportBlock } from './ReportBlock.tsx';
import { ReportExport } from './ReportExport.tsx';
import { addressOf, isUnfiltered, sitesAddress, visitsAddress } from './report-address.ts';
import { reportWords } from './report-words.ts';

const groupings = ['programmes', 'districts', 'verifiers', 'planTargets'] as const;
type Grouping = (typeof groupings)[number];

const parts = ['disetujui', 'menunggu', 'dikembalikan', 'ditolak'] as const;

interface Group {
  readonly id: string;
  readonly name: string;
  readonly counts: ReportCounts;
  readonly filter: ReportFilter;
  readonly person?: string;
  readonly planTarget?: string;
  readonly visits?: number;
}

export const ProgressBlock = ({ filter }: { readonly filter: ReportFilter }) => {
  const { text } = useText();
  const [params, setParams] = useSearchParams();
  const by = groupings.find((one) => one === params.get('per')) ?? 'programmes';
  const choose = (grouping: Grouping) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.set('per', grouping);
        return next;
      },
      { replace: true },
    );
  return (
    <ReportBlock
      title={text('laporan.progress')}
      path={addressOf('/api/reports/progress', filter)}
      actions={<ReportExport filter={filter} report={by} kinds={['sites', 'visits']} />}
      schema={reportProgressAnswerSchema}
    >
      {(value) => (
        <>
          <div className="report-tabs report-no-print" role="group" aria-label={text('laporan.per')}>
            {groupings.map((grouping) => (
              <button
                key={grouping}
                type="button"
                aria-pressed={by === grouping}
                onClick={() => choose(grouping)}
              >
                {text(`laporan.per.${grouping}`)}
              </button>
            ))}
          </div>
          <Legend of={[...parts, 'belum']} />
          <p className="tj-quiet">{text('laporan.mark')}</p>
          <Groups
            by={by}
            groups={groupsOf(value, by, filter, text('laporan.no_plan_target'))}
            filter={filter}
          />
        </>
      )}
    </ReportBlock>
  );
};

const groupsOf = (
  value: ReportProgress,
  by: Grouping,
  filter: ReportFilter,
  noTarget: string,
): readonly Group[] => {
  switch (by) {
    case 'programmes':
      return value.programmes.map(({ id, name, ...counts }) => ({
        id,
        name: name.id,
        counts,
        filter: { ...filter, programme: id },
      }));
    case 'districts':
      return value.districts.map(({ code, name, regency, ...counts }) => ({
        id: code,
        name: `${name}, ${regency}`,
        counts,
        filter: { ...filter, district: code },
      }));
    case 'verifiers':
      return value.verifiers.map(({ personId, name, visits, ...counts }) => ({
        id: personId,
        name,
        counts,
        filter,
        person: personId,
        visits,
      }));
    case 'planTargets':
      return value.planTargets.map(({ target, ...counts }) => ({
        id: target,
        name: target === '' ? noTarget : target,
        counts,
        filter,
        planTarget: target === '' ? '-' : target,
      }));
  }
};

const Groups = ({
  by,
  groups,
  filter: whole,
}: {
  readonly by: Grouping;
  readonly groups: readonly Group[];
  readonly filter: ReportFilter;
}) => {
  const words = useText();
  const { text } = words;
  const { count } = reportWords(words);
  if (groups.length === 0)
    return <p className="tj-quiet">{text(isUnfiltered(whole) ? 'laporan.empty_yet' : 'laporan.empty')}</p>;
  const rows = groups.map(({ id, name, counts, filter, person, planTarget, visits }): BarRow => {
    const open = (value: number, figure: Parameters<typeof sitesAddress>[1]): Figure => ({
      text: count(value),
      ...(value === 0
        ? {}
        : {
            to: sitesAddress(filter, {
              planned: '1',
              ...(person === undefined ? {} : { person }),
              ...(planTarget === undefined ? {} : { planTarget }),
              ...figure,
            }),
          }),
    });
    return {
      id,
      name,
      bar: (
        <Bar
          parts={parts.map((fill) => ({ fill, value: counts[fill] }))}
          total={counts.planned}
          mark={counts.due}
        />
      ),
      figures: [
        open(counts.planned, {}),
        open(counts.planned - counts.belum, { visited: '1' }),
        open(counts.disetujui, { standing: 'disetujui' }),
        open(counts.confirmed, { confirmed: '1' }),
        open(counts.menunggu, { standing: 'menunggu' }),
        open(counts.overdue, { due: '1', standing: 'belum' }),
        ...(person === undefined
          ? []
          : [
              {
                text: count(visits ?? 0),
                ...(visits ? { to: visitsAddress(filter, { person }) } : {}),
              },
            ]),
      ],
    };
  });
  return (
    <BarTable
      caption={text('laporan.progress')}
      nameTitle={text(`laporan.per.${by}`)}
      barTitle={text('laporan.bar')}
      titles={[
        text('laporan.planned'),
        text('laporan.visited'),
        text('status.disetujui'),
        text('laporan.confirmed'),
        text('status.menunggu_tinjauan'),
        text('laporan.overdue'),
        ...(by === 'verifiers' ? [text('laporan.visits')] : []),
      ]}
      rows={rows}
    />
  );
};
