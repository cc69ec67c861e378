// How many photos of a visit nobody may hand on yet: faces are guarded there, and nobody has obscured them or found none.

import { IconEyeOff } from '@tabler/icons-react';
import { guardedFacesIn } from '../../../domain/guarded-faces.ts';
import type { SealedVisit } from '../../../local-database/read-sealed-visit.ts';
import type { PlacedPhoto } from '../../shared/visit-view/photo-order.ts';
import { useText } from '../../text/use-text.ts';

interface Props {
  readonly sealed: Pick<SealedVisit, 'site' | 'checklist' | 'photos'>;
  readonly photos: readonly PlacedPhoto[];
  readonly onPhoto: (photoId: string) => void;
}

export const OpenFaces = ({ sealed, photos, onPhoto }: Props) => {
  const { text } = useText();
  const isGuarded = guardedFacesIn(sealed.checklist ? [sealed.checklist] : []);
  const open = photos.filter(({ facts }) => {
    const known = sealed.photos.get(facts.photoId);
    const isShown = !known?.erased && known?.renderable !== false;
    return isShown && isGuarded(sealed.site?.category, facts.path) && !known?.obscured && !known?.noFaces;
  });
  const [first] = open;
  if (!first) return null;
  return (
    <div className="record-flag" data-tone="amber">
      <IconEyeOff size={18} aria-hidden />
      <span>{text('tinjau.faces_open', { n: open.length })}</span>
      <button type="button" className="desk-choice" onClick={() => onPhoto(first.facts.photoId)}>
        {text('tinjau.faces_first')}
      </button>
    </div>
  );
};
