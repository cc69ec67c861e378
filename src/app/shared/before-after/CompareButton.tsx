// `Bandingkan foto`: shown where a site has two photos of the same view, opens them over the whole screen.

import { IconArrowsLeftRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useText } from '../../text/use-text.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../Dialog.tsx';
import { PhotoComparison, type PhotoComparisonProps } from './PhotoComparison.tsx';
import { photoViews } from './photo-views.ts';

export const CompareButton = ({ source, photoId }: PhotoComparisonProps) => {
  const { text } = useText();
  const [isOpen, setOpen] = useState(false);
  const count = useMemo(() => photoViews(source).length, [source]);
  if (count === 0) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconArrowsLeftRight size={20} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {text('banding.open')}
      </Button>
      {isOpen && (
        <Dialog title={text('banding.open')} fullScreen onClose={() => setOpen(false)}>
          <PhotoComparison source={source} photoId={photoId} />
        </Dialog>
      )}
    </>
  );
};
