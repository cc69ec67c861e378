// That a site is suspected to be reported twice, or was marked so. Only desks hold pairs: for everybody else there is
// nothing to show, because whoever verifies is to look at the site without that in mind.

import { IconCopy, IconCopyCheck } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { Link } from 'react-router';
import { isHiddenPair } from '../../domain/double-pair.ts';
import { readDoublesOfSite } from '../../local-database/read-doubles.ts';
import { useText } from '../text/use-text.ts';
import { useServices } from './services.ts';

export const DoubleMark = ({ siteId }: { readonly siteId: string }) => {
  const { database, deps } = useServices();
  const { text, of } = useText();
  const found = useLiveQuery(
    () => readDoublesOfSite(database, siteId, deps.now() + (deps.serverOffsetMs() ?? 0)),
    [database, deps, siteId],
  );
  if (!found || found.length === 0) return null;
  return (
    <ul
      className="tj-stack"
      style={{ margin: 0, padding: 0, listStyle: 'none' }}
      aria-label={text('screen.dugaan_ganda')}
    >
      {found.map(({ pair, sites, pending }) => {
        const isMarked = (pending?.verdict ?? pair.judgement?.verdict) === 'double';
        const other = sites[pair.siteIds[0] === siteId ? 1 : 0];
        const Icon = isMarked ? IconCopyCheck : IconCopy;
        return (
          <li key={pair.pairId} className="tj-notice" data-tone="amber">
            <Icon size={20} aria-hidden />{' '}
            <b>{text(isMarked ? 'lokasi.double_marked' : 'lokasi.double_suspected')}</b>{' '}
            <Link
              to={isHiddenPair(pair) ? '/dugaan-ganda' : `/dugaan-ganda/${encodeURIComponent(pair.pairId)}`}
            >
              {other ? of(other.title) : text('lokasi.double_elsewhere')}
            </Link>
          </li>
        );
      })}
    </ul>
  );
};
