// What the proposal may be a double of, the likeliest first, with how far and why; a person compares and decides.

import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { likenessesOf, nearM, touchingM } from '../../../domain/doubles/compare-sites.ts';
import { formatDistance } from '../../../domain/numbers.ts';
import { isRegistered } from '../../../domain/proposal.ts';
import { SiteStateMark } from '../../shared/site-state-look.tsx';
import { useText } from '../../text/use-text.ts';
import type { SeenDouble } from './use-proposals.ts';

export interface LikelyDoublesProps {
  readonly doubles: readonly SeenDouble[];
  /** Ids of sites that are another to the proposer. */
  readonly dismissed: readonly string[];
}

export const LikelyDoubles = ({ doubles, dismissed }: LikelyDoublesProps) => {
  const { text, of, language } = useText();
  if (doubles.length === 0)
    return (
      <p className="tj-quiet">{text('usulan.doubles_none', { jarak: formatDistance(nearM, language) })}</p>
    );
  return (
    <section className="proposal-doubles" aria-label={text('usulan.doubles', { n: doubles.length })}>
      <h4>{text('usulan.doubles', { n: doubles.length })}</h4>
      <p className="tj-quiet">{text('usulan.doubles_says')}</p>
      <ul>
        {doubles.slice(0, mostShown).map(({ site, state, strong, ...double }) => (
          <li key={site.id} data-strong={strong ? '' : undefined}>
            <p className="proposal-alike">
              {strong ? (
                <IconAlertTriangle size={20} aria-hidden />
              ) : (
                <IconInfoCircle size={20} aria-hidden />
              )}
              <b>{text(strong ? 'usulan.strong' : 'usulan.weak')}</b>
            </p>
            {isRegistered(site) ? (
              <Link to={`/lokasi/${encodeURIComponent(site.id)}`}>{of(site.title)}</Link>
            ) : (
              <p>
                <b>{of(site.title)}</b>
              </p>
            )}
            <p>
              {text('usulan.apart', { jarak: formatDistance(double.distanceM, language) })}
              {': '}
              {[double.distanceM <= touchingM ? 'touches' : 'near', ...likenessesOf(double)]
                .map((likeness) => text(`usulan.reason.${likeness}`))
                .join(', ')}
            </p>
            {isRegistered(site) ? (
              <SiteStateMark state={state} withWord />
            ) : (
              <p className="tj-quiet">{text('usulan.proposed_too')}</p>
            )}
            {dismissed.includes(site.id) && <p className="tj-quiet">{text('usulan.dismissed')}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
};

const mostShown = 8;
