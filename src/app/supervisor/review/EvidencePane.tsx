// The right column: the photo large, where it was taken against the site, its facts, and the same view last time.

import { IconClockPause } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import type { ReactNode } from 'react';
import type { DoubtsSeen } from '../../../local-database/read-doubts.ts';
import { readPhotosOfVisit } from '../../../local-database/read-photos.ts';
import { photosOnTheWay, type SealedVisit } from '../../../local-database/read-sealed-visit.ts';
import { BeforeAfter } from '../../shared/before-after/BeforeAfter.tsx';
import { CompareButton } from '../../shared/before-after/CompareButton.tsx';
import { useViewSource } from '../../shared/before-after/use-view-source.ts';
import { useServices } from '../../shared/services.ts';
import type { CommentTarget } from '../../shared/visit-view/AnswerRowView.tsx';
import { EvidenceMap } from '../../shared/visit-view/EvidenceMap.tsx';
import { PhotoPager } from '../../shared/visit-view/PhotoViewer.tsx';
import type { PlacedPhoto } from '../../shared/visit-view/photo-order.ts';
import { useText } from '../../text/use-text.ts';
import { PhotoDoubts } from '../doubts/DoubtList.tsx';
import { type Comparison, counterpartOf } from './comparisons.ts';
import { OpenFaces } from './OpenFaces.tsx';

export interface EvidencePaneProps {
  readonly sealed: SealedVisit;
  readonly doubts: DoubtsSeen;
  readonly photos: readonly PlacedPhoto[];
  readonly photoId: string | null;
  readonly onPhoto: (photoId: string) => void;
  readonly compared: Comparison | null;
  readonly commentSlot?: (target: CommentTarget) => ReactNode;
}

export const EvidencePane = ({
  sealed,
  doubts,
  photos,
  photoId,
  onPhoto,
  compared,
  commentSlot,
}: EvidencePaneProps) => {
  const { text } = useText();
  const unseen = useUnseen(sealed, compared);
  const shown = photos.find(({ facts }) => facts.photoId === photoId) ?? photos[0];
  const other = shown && compared && unseen ? counterpartOf(shown.facts, compared.visit, unseen) : null;
  const isRival = compared?.kind === 'rival';
  const pair = shown && other ? [other, shown.facts] : [];
  const [before, after] = isRival ? pair : pair.sort((a, b) => a.takenAt - b.takenAt);
  const missing = photosOnTheWay(sealed);
  const source = useViewSource(sealed);
  return (
    <div className="desk-evidence-body">
      {missing > 0 && (
        <p className="record-flag" data-tone="amber">
          <IconClockPause size={18} aria-hidden />
          {text('record.photos_missing', { n: missing })}
        </p>
      )}
      <OpenFaces sealed={sealed} photos={photos} onPhoto={onPhoto} />
      <PhotoPager
        sealed={sealed}
        photos={photos}
        photoId={shown?.facts.photoId ?? null}
        onPhoto={onPhoto}
        {...(commentSlot ? { commentSlot } : {})}
      >
        <PhotoDoubts seen={doubts} photoId={shown?.facts.photoId ?? null} />
        <EvidenceMap
          visit={sealed.visit}
          site={sealed.site}
          photos={photos}
          litPhotoId={shown?.facts.photoId ?? null}
          onSelectPhoto={onPhoto}
          height={220}
        />
      </PhotoPager>
      <CompareButton source={source} photoId={shown?.facts.photoId} />
      {before && after && (
        <section aria-label={text('tinjau.compared_photos')}>
          <h2>{text('tinjau.compared_photos')}</h2>
          <BeforeAfter
            before={before}
            after={after}
            site={sealed.site}
            {...(isRival ? { names: [text('tinjau.pair.rival'), text('tinjau.pair.own')] as const } : {})}
          />
        </section>
      )}
    </div>
  );
};

/** The photos of both visits that are kept as files and shown as no picture; undefined until it is known. */
const useUnseen = (sealed: SealedVisit, compared: Comparison | null): ReadonlySet<string> | undefined => {
  const { database } = useServices();
  const mine = sealed.visit;
  const other = compared?.visit;
  return useLiveQuery(async () => {
    const photos = [...mine.payload.photos, ...(other?.payload.photos ?? [])];
    const known = await readPhotosOfVisit(
      database,
      photos.map(({ photoId }) => photoId),
    );
    return new Set([...known.values()].filter(({ renderable }) => !renderable).map(({ photoId }) => photoId));
  }, [database, mine, other]);
};
