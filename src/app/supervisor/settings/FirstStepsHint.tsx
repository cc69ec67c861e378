// Where a screen of the desk is empty because the register is: the way to begin, for whoever may.

import './first-steps.css';
import { useLiveQuery } from 'dexie-react-hooks';
import { Link } from 'react-router';
import { mayManageRegister } from '../../../domain/person.ts';
import { countSites } from '../../../local-database/read-site.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';

export const FirstStepsHint = () => {
  const { database, person } = useServices();
  const { text } = useText();
  const sites = useLiveQuery(() => countSites(database), [database]);
  if (sites !== 0 || !mayManageRegister(person)) return null;
  return (
    <p className="tj-notice first-steps-hint" data-tone="blue">
      <span>
        {text('langkah.hint')} <Link to="/pengaturan">{text('langkah.hint_link')}</Link>
      </span>
    </p>
  );
};
