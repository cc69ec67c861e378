// Accepted visits that still wait for their number: each leads to where it is given.

import { Link } from 'react-router';
import { dayIn, formatShortDay } from '../../../domain/local-time.ts';
import type { Unnumbered } from '../../../local-database/read-minutes-list.ts';
import { useText } from '../../text/use-text.ts';
import { type OfficeColumn, OfficeTable } from '../OfficeTable.tsx';

export const UnnumberedList = ({ rows }: { readonly rows: readonly Unnumbered[] }) => {
  const { text, of, language } = useText();
  const title = ({ site }: Unnumbered): string => of(site.title);
  const columns: readonly OfficeColumn<Unnumbered>[] = [
    {
      id: 'site',
      title: text('minutes.site'),
      cell: (row) => <Link to={`/peninjauan/${row.visit.actId}/berita-acara`}>{title(row)}</Link>,
      sortBy: title,
      searchText: (row) => `${title(row)} ${row.site.id}`,
    },
    {
      id: 'date',
      title: text('minutes.visited'),
      cell: ({ visit, site }) => formatShortDay(dayIn(site.timezone, visit.at), language),
      sortBy: ({ visit }) => visit.at,
    },
    {
      id: 'verifier',
      title: text('minutes.verifier'),
      cell: ({ visit }) => visit.personName,
      sortBy: ({ visit }) => visit.personName,
      searchText: ({ visit }) => visit.personName,
    },
  ];
  return (
    <>
      <h2 className="tj-heading">{text('minutes.unnumbered')}</h2>
      <OfficeTable
        rows={rows}
        idOf={({ visit }) => visit.actId}
        columns={columns}
        caption={text('minutes.unnumbered')}
        emptyText={text('minutes.unnumbered_none')}
      />
    </>
  );
};
