// Photos one at a time, large, with arrow keys, swipes and what is known of each.

import { IconArrowLeft, IconArrowRight, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { guardedFacesIn } from '../../../domain/guarded-faces.ts';
import type { PhotoFacts } from '../../../domain/photo.ts';
import { isVideo } from '../../../domain/video.ts';
import type { Visit, VisitPhoto } from '../../../domain/visit.ts';
import type { SealedVisit } from '../../../local-database/read-sealed-visit.ts';
import { useText } from '../../text/use-text.ts';
import { ModalDialog } from '../ModalDialog.tsx';
import { PhotoMark } from '../PhotoMark.tsx';
import { ObscuredNote } from '../photo-copy/ObscuredNote.tsx';
import { PhotoCopyButton } from '../photo-copy/PhotoCopyButton.tsx';
import { UnsentHere } from '../UnsentCount.tsx';
import { VideoView } from '../video/VideoView.tsx';
import type { CommentTarget } from './AnswerRowView.tsx';
import { ItemComments } from './ItemComments.tsx';
import { PhotoFactsList } from './PhotoFactsList.tsx';
import { PhotoFull } from './PhotoPicture.tsx';
import type { PlacedPhoto } from './photo-order.ts';

export interface PhotoPagerProps {
  readonly sealed: Pick<SealedVisit, 'photos' | 'reviews' | 'site'> &
    Partial<Pick<SealedVisit, 'checklist'>> & {
      /** Whose visit it is; without it a photo can be looked at and not handed on. */
      readonly visit?: Pick<Visit, 'actId' | 'visitId' | 'siteId' | 'personId' | 'personName'>;
    };
  readonly photos: readonly PlacedPhoto[];
  readonly photoId: string | null;
  readonly onPhoto: (photoId: string) => void;
  readonly commentSlot?: (target: CommentTarget) => ReactNode;
  /** Stands between the photo and its facts. */
  readonly children?: ReactNode;
}

/** One photo large, its neighbours one key away, its facts below. */
export const PhotoPager = ({ sealed, photos, photoId, onPhoto, commentSlot, children }: PhotoPagerProps) => {
  const { text } = useText();
  const found = photos.findIndex(({ facts }) => facts.photoId === photoId);
  const index = Math.max(found, 0);
  const shown = photos[index];
  const touchX = useRef<number | null>(null);
  const go = (step: number) => {
    const next = photos[index + step];
    if (next) onPhoto(next.facts.photoId);
  };
  useArrowKeys(go);
  if (!shown)
    return (
      <div className="photo-pager">
        <p className="tj-quiet record-calm">{text('record.no_photo')}</p>
        {children}
      </div>
    );
  const name = [text('record.photo_n', { n: index + 1 }), shown.place].filter(Boolean).join(', ');
  return (
    <div className="photo-pager">
      <div
        className="photo-stage"
        onTouchStart={(event) => {
          touchX.current = event.touches[0]?.clientX ?? null;
        }}
        onTouchEnd={(event) => {
          const end = event.changedTouches[0]?.clientX;
          if (touchX.current === null || end === undefined) return;
          const moved = end - touchX.current;
          if (Math.abs(moved) > 48) go(moved < 0 ? 1 : -1);
        }}
      >
        {isVideo(shown.facts) ? (
          <VideoView
            key={shown.facts.photoId}
            facts={shown.facts}
            known={sealed.photos.get(shown.facts.photoId)}
            name={name}
          />
        ) : (
          <PhotoFull
            photoId={shown.facts.photoId}
            known={sealed.photos.get(shown.facts.photoId)}
            alt={name}
          />
        )}
      </div>
      <div className="photo-pager-bar">
        <button
          type="button"
          onClick={() => go(-1)}
          disabled={index === 0}
          aria-label={text('record.previous_photo')}
        >
          <IconArrowLeft aria-hidden />
        </button>
        <span aria-live="polite">
          {text('record.photo_of', { n: index + 1, count: photos.length })}
          {shown.place ? ` · ${shown.place}` : ''}
        </span>
        <button
          type="button"
          onClick={() => go(1)}
          disabled={index === photos.length - 1}
          aria-label={text('record.next_photo')}
        >
          <IconArrowRight aria-hidden />
        </button>
        {commentSlot?.({ kind: 'photo', ref: shown.facts.photoId, name })}
      </div>
      <ItemComments reviews={sealed.reviews} kind="photo" itemRef={shown.facts.photoId} site={sealed.site} />
      {children}
      <PhotoMark photoId={shown.facts.photoId} />
      <ObscuredNote photoId={shown.facts.photoId} known={sealed.photos.get(shown.facts.photoId)} />
      {sealed.visit && (
        <PhotoCopyButton
          key={shown.facts.photoId}
          photo={{ facts: shown.facts, site: sealed.site, authorName: sealed.visit.personName }}
          siteId={sealed.visit.siteId}
          declared={declaredPhoto(shown.facts, sealed.visit, sealed.photos.get(shown.facts.photoId))}
          isGuarded={guardedFacesIn(sealed.checklist ? [sealed.checklist] : [])(
            sealed.site?.category,
            shown.facts.path,
          )}
        />
      )}
      <PhotoFactsList facts={shown.facts} site={sealed.site} />
    </div>
  );
};

/** What the record knows of it; of a visit only this phone knows, what the record will say. */
const declaredPhoto = (
  facts: PhotoFacts,
  visit: NonNullable<PhotoPagerProps['sealed']['visit']>,
  known: VisitPhoto | undefined,
): VisitPhoto =>
  known ?? {
    photoId: facts.photoId,
    visitActId: visit.actId,
    visitId: visit.visitId,
    siteId: visit.siteId,
    personId: visit.personId,
    facts,
    received: null,
    renderable: true,
  };

const useArrowKeys = (go: (step: number) => void): void => {
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, .leaflet-container')
      )
        return;
      if (event.key === 'ArrowLeft') latest.current(-1);
      if (event.key === 'ArrowRight') latest.current(1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
};

/** The pager over the whole screen, for the phone and the read-only view. */
export const PhotoViewer = ({ onClose, ...pager }: PhotoPagerProps & { readonly onClose: () => void }) => {
  const { text } = useText();
  return (
    <ModalDialog className="photo-viewer" label={text('screen.foto')} onClose={onClose}>
      <button type="button" className="photo-viewer-close" onClick={onClose}>
        <IconX aria-hidden /> {text('btn.tutup')}
      </button>
      <UnsentHere />
      <PhotoPager {...pager} />
    </ModalDialog>
  );
};
