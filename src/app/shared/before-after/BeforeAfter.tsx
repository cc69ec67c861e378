// Two photos of the same thing, one laid over the other, with a slider between them and what is known of each below.

import './before-after.css';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { formatDistance } from '../../../domain/numbers.ts';
import type { PhotoFacts } from '../../../domain/photo.ts';
import { isPointAssumed, photosApartM } from '../../../domain/photo-points.ts';
import type { Site } from '../../../domain/site.ts';
import { readPhoto, readThumbs } from '../../../local-database/read-photos.ts';
import { useText } from '../../text/use-text.ts';
import { useServices } from '../services.ts';
import { PhotoFull } from '../visit-view/PhotoPicture.tsx';
import { stageWords } from '../visit-view/photo-words.ts';
import { momentAt } from '../visit-view/zone.ts';

export interface BeforeAfterProps {
  readonly before: PhotoFacts;
  readonly after: PhotoFacts;
  readonly site: Site | null;
  /** What the two are called where neither is the earlier one; left out: before and after. */
  readonly names?: readonly [string, string];
}

export const BeforeAfter = ({ before, after, site, names }: BeforeAfterProps) => {
  const words = useText();
  const { text, language } = words;
  const [nameOfFirst, nameOfSecond] = names ?? [text('banding.before'), text('banding.after')];
  const [share, setShare] = useState(50);
  const apartM = photosApartM(before, after);
  const isSmall = useIsSmall(before.photoId, after.photoId);
  return (
    <figure className="before-after">
      <div className="before-after-pictures">
        <div className="before-after-layer" data-side="before">
          <PhotoFull photoId={before.photoId} known={undefined} alt={nameOfFirst} />
        </div>
        <div className="before-after-layer" data-side="after" style={{ clipPath: `inset(0 0 0 ${share}%)` }}>
          <PhotoFull photoId={after.photoId} known={undefined} alt={nameOfSecond} />
        </div>
        <span className="before-after-line" style={{ left: `${share}%` }} aria-hidden />
      </div>
      <input
        type="range"
        min={0}
        max={100}
        value={share}
        aria-label={names ? `${nameOfFirst} / ${nameOfSecond}` : text('banding.slider')}
        aria-valuetext={names ? `${share} % ${nameOfFirst}` : text('banding.share', { n: share })}
        onChange={(event) => setShare(Number(event.currentTarget.value))}
      />
      {isSmall && (
        <p className="before-after-small" role="status">
          {text('record.photo_only_small')}
        </p>
      )}
      <figcaption>
        {([before, after] as const).map((facts, index) => (
          <p key={facts.photoId}>
            <b>{index === 0 ? nameOfFirst : nameOfSecond}</b>
            <span>{stageWords(facts, words)}</span>
            <span>{momentAt(facts.takenAt, site, language)}</span>
            {isPointAssumed(facts) && <span>{text('record.assumed')}</span>}
          </p>
        ))}
        <p className="before-after-apart">
          {apartM === null
            ? text('banding.apart_unknown')
            : text('banding.apart', { jarak: formatDistance(apartM, language) })}
        </p>
      </figcaption>
    </figure>
  );
};

/** Whether one of the two is shown by its thumbnail, because the phone does not hold it whole yet. */
const useIsSmall = (before: string, after: string): boolean => {
  const { database } = useServices();
  return (
    useLiveQuery(async () => {
      const thumbs = await readThumbs(database, [before, after]);
      const whole = await Promise.all([readPhoto(database, before), readPhoto(database, after)]);
      return [before, after].some((photoId, index) => whole[index] === null && thumbs.has(photoId));
    }, [database, before, after]) ?? false
  );
};
