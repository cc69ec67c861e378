import { IconAlertTriangle } from '@tabler/icons-react';
import { Button } from '../shared/controls/Button.tsx';
import { useText } from '../text/use-text.ts';

export const ScreenFailed = ({ again }: { readonly again: () => void }) => {
  const { text } = useText();
  return (
    <div className="tj-page tj-stack" role="alert">
      <p className="tj-notice" data-tone="red">
        <IconAlertTriangle size={24} aria-hidden />
        <span>
          <strong>{text('frame.failed_title')}</strong> {text('frame.failed_safe')}
        </span>
      </p>
      <Button onClick={again}>{text('btn.coba_lagi')}</Button>
      <Button variant="default" onClick={() => window.location.assign('/?awal')}>
        {text('frame.failed_home')}
      </Button>
      <Button component="a" href="/darurat.html" variant="default">
        {text('btn.ekspor_darurat')}
      </Button>
    </div>
  );
};
