// `/pengaturan/data-pribadi`: what the law gives to whom data is held about, and what a programme keeps no longer.

import './personal-data.css';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useText } from '../../text/use-text.ts';
import { ExpiredVisits } from './ExpiredVisits.tsx';
import { FindPersons } from './FindPersons.tsx';
import { FindVisits } from './FindVisits.tsx';

export const PersonalDataScreen = () => {
  const { text } = useText();
  useScreenTitle(text('pribadi.title'), { back: '/pengaturan' });
  return (
    <div className="tj-page tj-stack personal-data">
      <p>{text('pribadi.says')}</p>
      <FindPersons />
      <FindVisits />
      <ExpiredVisits />
    </div>
  );
};
