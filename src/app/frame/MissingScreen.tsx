import { Link } from 'react-router';
import { useScreenTitle } from '../shared/screen-title.ts';
import { useText } from '../text/use-text.ts';

export const MissingScreen = () => {
  const { text } = useText();
  useScreenTitle(text('frame.missing_title'));
  return (
    <div className="tj-page tj-stack">
      <p className="tj-notice">{text('frame.missing_next')}</p>
      <Link to="/">{text('frame.failed_home')}</Link>
    </div>
  );
};
