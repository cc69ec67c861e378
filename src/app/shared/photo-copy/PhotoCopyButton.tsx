// Opens the copy dialog; its code is loaded with the first use (it is on the phone already, only not read).

import { IconShare } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { VisitPhoto } from '../../../domain/visit.ts';
import { useText } from '../../text/use-text.ts';
import { Button } from '../controls/Button.tsx';
import type { CopiedPhoto } from './stamp-lines.ts';

export interface PhotoCopyProps {
  readonly photo: CopiedPhoto;
  readonly siteId: string;
  /** What the record knows of it; null in a draft, where nobody else sees it yet. */
  readonly declared: VisitPhoto | null;
  /** Whether it is handed on only with faces obscured, or after somebody found none. */
  readonly isGuarded: boolean;
}

const PhotoCopyDialog = lazy(async () => ({
  default: (await import('./PhotoCopyDialog.tsx')).PhotoCopyDialog,
}));

export const PhotoCopyButton = (props: PhotoCopyProps) => {
  const { text } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconShare size={20} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {text('salinan.open')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <PhotoCopyDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
