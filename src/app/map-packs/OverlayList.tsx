// The overlays for this person, each to be switched on and off; they come by themselves with the sync.

import { useLiveQuery } from 'dexie-react-hooks';
import { formatBytes } from '../../domain/numbers.ts';
import { readOverlays, showOverlay } from '../../local-database/map-choices.ts';
import { Switch } from '../shared/controls/Switch.tsx';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';

export const OverlayList = () => {
  const { database } = useServices();
  const { text, language } = useText();
  const overlays = useLiveQuery(() => readOverlays(database), [database]);
  if (overlays === undefined) return null;
  return (
    <section className="tj-stack" aria-labelledby="overlays">
      <h2 id="overlays" className="tj-heading">
        {text('paket.overlays')}
      </h2>
      <p className="pack-why">{text(overlays.length > 0 ? 'paket.overlays_why' : 'paket.overlays_empty')}</p>
      {overlays.length > 0 && (
        <ul className="pack-list">
          {overlays.map(({ overlayId, name, attribution, bytes, isHere, isShown }) => (
            <li key={overlayId} className="tj-card pack-card">
              <Switch
                className="pack-switch"
                label={name}
                checked={isShown}
                onChange={({ currentTarget }) => void showOverlay(database, overlayId, currentTarget.checked)}
              />
              <p className="tj-quiet">
                {formatBytes(bytes, language)} · {attribution}
              </p>
              {!isHere && <p>{text('paket.overlay_missing')}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
