import { Button } from '../shared/controls/Button.tsx';
import { useText } from '../text/use-text.ts';

export const StartFailed = () => {
  const { text } = useText();
  return (
    <main className="tj-page">
      <div className="tj-stack" role="alert">
        <h1 className="tj-heading">{text('frame.start_failed_title')}</h1>
        <p className="tj-notice" data-tone="red">
          {text('frame.start_failed_safe')}
        </p>
        <Button onClick={() => window.location.reload()}>{text('btn.coba_lagi')}</Button>
        <Button component="a" href="/darurat.html" variant="default">
          {text('btn.ekspor_darurat')}
        </Button>
      </div>
    </main>
  );
};
