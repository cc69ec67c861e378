// A proposal of who takes what, to be changed before anything is sent.

import { useMemo } from 'react';
import { formatDecimal } from '../../../domain/numbers.ts';
import type { AssignedSite } from '../../../local-database/read-assignments.ts';
import { useText } from '../../text/use-text.ts';
import { type OfficeColumn, OfficeTable } from '../OfficeTable.tsx';
import type { AssignablePerson, AssignmentDesk } from './use-assignment-desk.ts';

interface Props {
  readonly desk: AssignmentDesk;
  readonly sites: readonly AssignedSite[];
  readonly persons: readonly AssignablePerson[];
  readonly takers: ReadonlyMap<string, string>;
  readonly onTake: (siteId: string, personId: string) => void;
}

export const SharePreview = ({ desk, sites, persons, takers, onTake }: Props) => {
  const { text, of, language } = useText();
  const rows = useMemo(() => sites.filter((site) => !desk.isWithheld(site)), [sites, desk]);
  const counts = useMemo(() => {
    const all = new Map(persons.map(({ id }) => [id, 0]));
    for (const { id } of rows) {
      const taker = takers.get(id) ?? persons[0]?.id ?? '';
      all.set(taker, (all.get(taker) ?? 0) + 1);
    }
    return all;
  }, [rows, takers, persons]);
  const columns = useMemo(
    (): readonly OfficeColumn<AssignedSite>[] => [
      {
        id: 'title',
        title: text('tugaskan.site'),
        cell: (site) => of(site.title),
        sortBy: (site) => of(site.title),
        searchText: (site) => of(site.title),
      },
      {
        id: 'place',
        title: text('supervisi.district'),
        cell: (site) => site.districtName,
        sortBy: (site) => site.districtName,
        searchText: (site) => site.searchText,
      },
      {
        id: 'taker',
        title: text('tugaskan.taker'),
        cell: (site) => (
          <select
            className="office-select"
            aria-label={text('tugaskan.taker_of', { lokasi: of(site.title) })}
            value={takers.get(site.id) ?? persons[0]?.id ?? ''}
            onChange={(event) => onTake(site.id, event.currentTarget.value)}
          >
            {persons.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        ),
        sortBy: (site) => desk.nameOf(takers.get(site.id) ?? ''),
      },
    ],
    [text, of, takers, persons, onTake, desk],
  );
  return (
    <section className="tj-stack" aria-label={text('tugaskan.preview')}>
      <h2>{text('tugaskan.preview')}</h2>
      <ul className="assign-counts">
        {persons.map(({ id, name, openSites }) => (
          <li key={id}>
            <b>{name}</b>{' '}
            {text('tugaskan.gets', {
              n: formatDecimal(counts.get(id) ?? 0, language, 0),
              ada: formatDecimal(openSites, language, 0),
            })}
          </li>
        ))}
      </ul>
      <OfficeTable
        rows={rows}
        idOf={({ id }) => id}
        columns={columns}
        caption={text('tugaskan.preview')}
        emptyText={text('tugaskan.none_left')}
      />
    </section>
  );
};
