// Everything an admin keeps in order, each with what it is for.

import './settings.css';
import { Link } from 'react-router';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useText } from '../../text/use-text.ts';
import { NeedsSignal } from '../NeedsSignal.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { settingsPlaces } from './settings-places.ts';

export const SettingsScreen = () => {
  const { text } = useText();
  useScreenTitle(text('nav.pengaturan'));
  return (
    <div className="tj-page settings-page">
      <NeedsSignal />
      <FirstSteps />
      <ul className="settings-places">
        {settingsPlaces.map(({ path, titleKey, saysKey, icon: Icon }) => (
          <li key={path}>
            <Link to={path} className="tj-card settings-place">
              <Icon size={28} aria-hidden />
              <span>
                <b>{text(titleKey)}</b>
                <span className="tj-quiet">{text(saysKey)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
};
