// Village by village: what was to be reached, what was, and how near the money is to the ceiling.

import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { formatDecimal, formatRupiah } from '../../../domain/numbers.ts';
import type { VillageFigures } from '../../../local-database/read-programme-figures.ts';
import { useText } from '../../text/use-text.ts';
import { type OfficeColumn, OfficeTable } from '../OfficeTable.tsx';

export const VillageTable = ({ villages }: { readonly villages: readonly VillageFigures[] }) => {
  const { text, language } = useText();
  const columns = useMemo(
    (): readonly OfficeColumn<VillageFigures>[] => [
      {
        id: 'village',
        title: text('program.village'),
        cell: (row) => row.villageName,
        sortBy: (row) => row.villageName,
        searchText: (row) => row.villageName,
      },
      {
        id: 'sites',
        title: text('program.sites'),
        isNumber: true,
        cell: (row) => formatDecimal(row.sites, language, 0),
        sortBy: (row) => row.sites,
      },
      {
        id: 'reached',
        title: text('program.reached'),
        isNumber: true,
        cell: (row) =>
          row.target === null
            ? formatDecimal(row.accepted, language, 0)
            : text('program.of_target', { n: row.accepted, target: row.target }),
        sortBy: (row) => (row.target ? row.accepted / row.target : row.accepted),
      },
      {
        id: 'sum',
        title: text('program.sum'),
        isNumber: true,
        cell: (row) => (
          <>
            {formatRupiah(row.sumIdr, language)}
            {row.unknown > 0 && (
              <span className="tj-quiet programme-small">
                {text('program.unknown_n', { n: row.unknown })}
              </span>
            )}
          </>
        ),
        sortBy: (row) => row.sumIdr,
      },
      {
        id: 'ceiling',
        title: text('program.ceiling'),
        isNumber: true,
        cell: (row) => formatRupiah(row.ceilingIdr, language) ?? '–',
        sortBy: (row) => row.ceilingIdr,
      },
      {
        id: 'state',
        title: text('program.against_ceiling'),
        cell: (row) => {
          if (row.ceilingIdr === null) return '–';
          const words = {
            rupiah: formatRupiah(Math.abs(row.ceilingIdr - row.sumIdr), language) ?? '',
          };
          return row.isOver ? (
            <span className="programme-over">
              <IconAlertTriangle size={20} aria-hidden /> {text('program.over', words)}
            </span>
          ) : (
            <span className="programme-within">
              <IconCircleCheck size={20} aria-hidden /> {text('program.left', words)}
            </span>
          );
        },
        sortBy: (row) => (row.ceilingIdr === null ? null : row.sumIdr - row.ceilingIdr),
      },
    ],
    [text, language],
  );
  const over = villages.filter(({ isOver }) => isOver);
  return (
    <section className="tj-stack" aria-labelledby="programme-villages">
      <h2 id="programme-villages">{text('program.villages')}</h2>
      {over.length > 0 && (
        <p className="tj-notice" data-tone="red" role="alert">
          {text('program.over_says', { desa: over.map(({ villageName }) => villageName).join(', ') })}
        </p>
      )}
      <OfficeTable
        rows={villages}
        idOf={({ village }) => village}
        columns={columns}
        caption={text('program.villages')}
        emptyText={text('program.no_villages')}
      />
    </section>
  );
};
