// Stands where the first screen will be. Most phones never see it; one whose storage is slow, or silent, reads what is
// happening and finds the way out.

import { useEffect, useState } from 'react';
import { Button } from '../shared/controls/Button.tsx';
import { useText } from '../text/use-text.ts';

const silentMs = 4000;

export const Opening = () => {
  const { text } = useText();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), silentMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate) return null;
  return (
    <main className="tj-page">
      <div className="tj-stack" role="status">
        <h1 className="tj-heading">{text('frame.opening_title')}</h1>
        <p className="tj-notice">{text('frame.opening_safe')}</p>
        <Button component="a" href="/darurat.html" variant="default">
          {text('btn.ekspor_darurat')}
        </Button>
      </div>
    </main>
  );
};
