// The button that makes the obscured parts hold for everybody but those who may see the original.

import { IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { mayObscure, obscurePhoto } from '../../../actions/obscure-photo.ts';
import type { PictureRegion } from '../../../domain/obscure-picture.ts';
import type { VisitPhoto } from '../../../domain/visit.ts';
import { useText } from '../../text/use-text.ts';
import { Button } from '../controls/Button.tsx';
import { useServices } from '../services.ts';

export const ObscureForOthers = ({
  photo,
  regions,
}: {
  readonly photo: VisitPhoto;
  readonly regions: readonly PictureRegion[];
}) => {
  const { deps, person, sync } = useServices();
  const { text } = useText();
  const [said, setSaid] = useState<'done' | 'failed' | null>(null);
  /** What was saved last: the button stays shut until something else is drawn. */
  const [saved, setSaved] = useState<readonly PictureRegion[] | null>(null);
  const before = photo.obscured?.regions ?? [];
  if (!mayObscure(person, photo) || (regions.length === 0 && before.length === 0)) return null;
  const save = async () => {
    const sealed = await obscurePhoto(deps, photo, regions).catch(() => null);
    setSaid(sealed?.ok ? 'done' : 'failed');
    if (!sealed?.ok) return;
    setSaved(regions);
    sync.nudge();
  };
  const isSaved = saved === regions;
  return (
    <section className="copy-others tj-stack" aria-label={text('salinan.for_others')}>
      <p className="copy-line">{text('salinan.for_others_hint')}</p>
      <Button
        variant="default"
        leftSection={<IconEyeOff size={20} aria-hidden />}
        disabled={isSaved}
        onClick={() => void save()}
      >
        {text(regions.length === 0 ? 'salinan.for_others_none' : 'salinan.for_others')}
      </Button>
      <p className="copy-line" role="status">
        {said && (said === 'failed' || isSaved) && text(`salinan.for_others_${said}`)}
      </p>
    </section>
  );
};
