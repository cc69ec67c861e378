// Both sites beside each other, fact by fact and stage by stage; what is the same in both is said once.

import './doubles-comparison.css';
import { IconEqual } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { Link } from 'react-router';
import type { LocalText, Site } from '../../../domain/site.ts';
import { readProgrammes } from '../../../local-database/read-site.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { factsOf } from './double-facts.ts';
import { SidePhotos } from './SidePhotos.tsx';

export interface DoubleComparisonProps {
  readonly siteIds: readonly [string, string];
  /** Null when this device does not hold it. */
  readonly sites: readonly [Site | null, Site | null];
}

const noNames: ReadonlyMap<string, LocalText> = new Map();
const letters = ['A', 'B'] as const;

export const DoubleComparison = ({ siteIds, sites }: DoubleComparisonProps) => {
  const { database } = useServices();
  const words = useText();
  const { text, of } = words;
  const programmes =
    useLiveQuery(
      async () => new Map((await readProgrammes(database)).map(({ id, name }) => [id, name])),
      [database],
    ) ?? noNames;
  const [a, b] = sites.map((site) => (site ? factsOf(site, programmes, words) : []));
  const valueIn = (facts: typeof a, key: string) => facts?.find((one) => one.key === key)?.value ?? '–';
  const labels = new Map([...(a ?? []), ...(b ?? [])].map(({ key, label }) => [key, label]));
  return (
    <section className="tj-card doubles-comparison" aria-labelledby="doubles-comparison">
      <h3 id="doubles-comparison">{text('ganda.comparison')}</h3>
      <table aria-labelledby="doubles-comparison">
        <thead>
          <tr>
            <td />
            {sites.map((site, index) => (
              <th key={siteIds[index]} scope="col">
                <span className="doubles-letter" data-letter={letters[index]}>
                  {letters[index]}
                </span>
                <span>{site ? of(site.title) : siteIds[index]}</span>
                <span className="tj-quiet">{site ? site.id : text('ganda.site_missing')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...labels].map(([key, label]) => {
            const [ofA, ofB] = [valueIn(a, key), valueIn(b, key)];
            const isSame = ofA !== '–' && ofA === ofB;
            return (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td colSpan={isSame ? 2 : 1}>
                  {ofA}
                  {isSame && (
                    <span className="doubles-same">
                      <IconEqual size={18} aria-hidden /> {text('ganda.same')}
                    </span>
                  )}
                </td>
                {!isSame && <td>{ofB}</td>}
              </tr>
            );
          })}
          <tr>
            <th scope="row">{text('ganda.photos')}</th>
            {sites.map((site, index) => (
              <td key={siteIds[index]}>{site ? <SidePhotos site={site} /> : '–'}</td>
            ))}
          </tr>
          <tr>
            <td />
            {sites.map((site, index) => (
              <td key={siteIds[index]}>
                {site && (
                  <Link
                    to={`/lokasi/${encodeURIComponent(site.id)}`}
                    aria-label={`${text('screen.detail_lokasi')}: ${of(site.title)}`}
                  >
                    {text('screen.detail_lokasi')}
                  </Link>
                )}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
};
