// The first sign-in stands apart: it needs a signal, and nobody needs it twice.

import { lazy, Suspense } from 'react';
import { importApart } from '../frame/import-apart.ts';
import { Button } from '../shared/controls/Button.tsx';
import { useText } from '../text/use-text.ts';
import { Opening } from './Opening.tsx';

const NeedsSignal = () => {
  const { text } = useText();
  return (
    <main className="sign-in">
      <p className="tj-notice" role="alert">
        {text('masuk.offline')}
      </p>
      <Button onClick={() => window.location.reload()}>{text('btn.coba_lagi')}</Button>
    </main>
  );
};

export interface ActivationProps {
  readonly onSignedIn: (personId: string) => void;
}

const ActivationScreen = lazy(() =>
  importApart(() => import('../passwords/ActivationScreen.tsx')).then(
    (piece) => ({ default: piece.ActivationScreen }),
    () => ({ default: NeedsSignal }),
  ),
);

export const Activation = (props: ActivationProps) => (
  <Suspense fallback={<Opening />}>
    <ActivationScreen {...props} />
  </Suspense>
);
