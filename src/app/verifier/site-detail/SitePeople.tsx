// Villages crossed, photo points, and who confirms.

import { IconCamera } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import type { Site } from '../../../domain/site.ts';
import { readPersonNames, readRegions } from '../../../local-database/read-site.ts';
import { useServices } from '../../shared/services.ts';
import { directionWords } from '../../shared/way-to.ts';
import { useText } from '../../text/use-text.ts';

export const SitePeople = ({ site }: { readonly site: Site }) => {
  const { database } = useServices();
  const { text, of } = useText();
  const names = useLiveQuery(async () => {
    const [persons, regions] = await Promise.all([readPersonNames(database), readRegions(database)]);
    return {
      persons,
      regions: new Map(regions.map((region) => [region.code, region.name])),
      villageTerm: regions.find(({ code }) => code === site.region.regency)?.village_term,
    };
  }, [database, site.region.regency]);
  const crossed = text('lokasi.villages', { sebutan: names?.villageTerm ?? text('lokasi.village_term') });
  const confirmers = site.confirmers.flatMap((id) => names?.persons.get(id) ?? []);
  const villages = (site.villages_crossed ?? []).flatMap((code) => names?.regions.get(code) ?? []);
  return (
    <>
      {villages.length > 0 && (
        <section className="tj-card site-section" aria-label={crossed}>
          <h3>{crossed}</h3>
          <p>{villages.join(', ')}</p>
        </section>
      )}
      {site.photo_points.length > 0 && (
        <section className="tj-card site-section" aria-label={text('lokasi.photo_points')}>
          <h3>{text('lokasi.photo_points')}</h3>
          <ul className="site-points">
            {site.photo_points.map((point) => (
              <li key={point.id}>
                <IconCamera size={20} aria-hidden />
                <span>
                  {of(point.label)}
                  {point.bearing_deg !== null &&
                    `, ${text('lokasi.bearing', { arah: directionWords(point.bearing_deg, text) })}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {confirmers.length > 0 && (
        <section className="tj-card site-section" aria-label={text('lokasi.confirmers')}>
          <h3>{text('lokasi.confirmers')}</h3>
          <p>{confirmers.join(', ')}</p>
        </section>
      )}
    </>
  );
};
