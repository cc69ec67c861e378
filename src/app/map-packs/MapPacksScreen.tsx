// Data luring: the map packs and overlays for this person, what of them is on this phone, and how to get or drop them.

import './map-packs.css';
import { IconMap2, IconWifiOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { opens } from '../frame/places.ts';
import { useMapPacks } from '../shared/map/use-map-packs.ts';
import { useScreenTitle } from '../shared/screen-title.ts';
import { useServices, useSyncStatus } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';
import { OverlayList } from './OverlayList.tsx';
import { PackCard } from './PackCard.tsx';
import { RoomLeft } from './RoomLeft.tsx';

export const MapPacksScreen = () => {
  const { person } = useServices();
  const { text } = useText();
  useScreenTitle(text('screen.paket_luring'), { back: '/profil' });
  const packs = useMapPacks();
  const { offline, lastSyncAt } = useSyncStatus();
  return (
    <div className="tj-page tj-stack" aria-busy={packs === undefined}>
      <p className="pack-why">{text('paket.why')}</p>
      {offline && (
        <p className="tj-notice" role="status">
          <IconWifiOff size={22} aria-hidden /> {text('paket.offline')}
        </p>
      )}
      <section className="tj-stack" aria-labelledby="map-packs">
        <h2 id="map-packs" className="tj-heading">
          {text('paket.maps')}
        </h2>
        {packs?.length === 0 && (
          <p className="tj-notice">{text(lastSyncAt === null ? 'paket.first_sync' : 'paket.empty')}</p>
        )}
        {packs !== undefined && packs.length > 0 && (
          <ul className="pack-list">
            {packs.map((one) => (
              <PackCard key={one.pack.packId} onPhone={one} />
            ))}
          </ul>
        )}
      </section>
      <OverlayList />
      <RoomLeft changed={packs} />
      {opens(person, 'peta') && (
        <Link to="/peta" className="pack-link">
          <IconMap2 size={22} aria-hidden /> {text('paket.open_map')}
        </Link>
      )}
    </div>
  );
};
