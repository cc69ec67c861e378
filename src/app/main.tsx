// The browser starts here: room for the databases, then words and look, so that the first picture is already right.

import './frame/trusted-types.ts';
import './release-ballast.ts';
import './theme/buttons.css';
import './theme/fields.css';
import './theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readWithoutMadeCode } from '../contract/jitless.ts';
import { keepInstallOffer, registerWorker, reloadOnMissingPiece } from './frame/worker.ts';
import { App } from './session/App.tsx';
import { openDevice } from './session/device-copy.ts';
import { startTexts } from './text/texts.ts';
import { applyAppearance, followLetterSize, useAppearance } from './theme/appearance.ts';

readWithoutMadeCode();
applyAppearance(useAppearance.getState());
followLetterSize();
reloadOnMissingPiece();
keepInstallOffer();

const begin = async (): Promise<void> => {
  await Promise.all([startTexts(), openDevice()]);
  const root = document.getElementById('root');
  if (root !== null)
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
  registerWorker();
};

// Outside https nothing can be sealed or signed: the page itself says so, in its first lines.
if (globalThis.crypto?.subtle === undefined)
  document.getElementById('boot-unable')?.removeAttribute('hidden');
else await begin();
