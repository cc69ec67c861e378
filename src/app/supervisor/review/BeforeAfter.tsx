// Two photos of the same thing, one laid over the other, with a slider between them.

import { useState } from 'react';
import type { PhotoFacts } from '../../../domain/photo.ts';
import type { Site } from '../../../domain/site.ts';
import { PhotoFull } from '../../shared/visit-view/PhotoPicture.tsx';
import { momentAt } from '../../shared/visit-view/zone.ts';
import { useText } from '../../text/use-text.ts';

export const BeforeAfter = ({
  before,
  after,
  site,
}: {
  readonly before: PhotoFacts;
  readonly after: PhotoFacts;
  readonly site: Site | null;
}) => {
  const { text, language } = useText();
  const [share, setShare] = useState(50);
  return (
    <figure className="desk-before-after">
      <div className="desk-overlay">
        <PhotoFull photoId={before.photoId} known={undefined} alt={text('tinjau.before')} />
        <div className="desk-overlay-top" style={{ clipPath: `inset(0 0 0 ${share}%)` }}>
          <PhotoFull photoId={after.photoId} known={undefined} alt={text('tinjau.after')} />
        </div>
      </div>
      <input
        type="range"
        min={0}
        max={100}
        value={share}
        aria-label={text('tinjau.slider')}
        onChange={(event) => setShare(Number(event.currentTarget.value))}
      />
      <figcaption>
        <span>{`${text('tinjau.before')}: ${momentAt(before.takenAt, site, language)}`}</span>
        <span>{`${text('tinjau.after')}: ${momentAt(after.takenAt, site, language)}`}</span>
      </figcaption>
    </figure>
  );
};
