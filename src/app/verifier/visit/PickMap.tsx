import type { LngLat } from '../../../domain/coordinates.ts';
import { SiteMap } from '../../shared/map/SiteMap.tsx';
import { useText } from '../../text/use-text.ts';
import { useVisit } from './visit-context.ts';

/** A map on which a tap chooses a place. */
export const PickMap = ({
  value,
  onPick,
}: {
  readonly value: LngLat | null;
  readonly onPick: (at: LngLat) => void;
}) => {
  const { site, position } = useVisit();
  const { text, of } = useText();
  return (
    <SiteMap
      label={text('visit.note_on_map')}
      height={280}
      sites={[{ id: site.id, title: of(site.title), geometry: site.geometry, state: 'draf', late: false }]}
      ownPosition={position.kind === 'have' ? position.position : null}
      fit={position.kind === 'have' ? 'sites_and_me' : 'sites'}
      pick={{ value, onPick }}
    />
  );
};
