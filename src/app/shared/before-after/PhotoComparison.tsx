// Any two photos of one view of a site: the photo point or question is chosen, then the stage and visit on each side.

import { useMemo, useState } from 'react';
import { dayIn, formatShortDay, formatTime } from '../../../domain/local-time.ts';
import type { Site } from '../../../domain/site.ts';
import type { Language } from '../../text/texts.ts';
import { useText } from '../../text/use-text.ts';
import { stageWords } from '../visit-view/photo-words.ts';
import { zoneOf } from '../visit-view/zone.ts';
import { BeforeAfter } from './BeforeAfter.tsx';
import {
  firstPair,
  type PhotoPair,
  type PhotoView,
  photoViews,
  type ViewPhoto,
  type ViewSource,
} from './photo-views.ts';

export interface PhotoComparisonProps {
  readonly source: ViewSource;
  /** The photo looked at before: its view is shown first. */
  readonly photoId?: string | undefined;
}

export const PhotoComparison = ({ source, photoId }: PhotoComparisonProps) => {
  const { text, of } = useText();
  const views = useMemo(() => photoViews(source), [source]);
  const [chosen, setChosen] = useState<PhotoPair | null>(null);
  const pair = chosen ?? firstPair(views, photoId);
  if (pair === null) return <p className="tj-quiet">{text('banding.none')}</p>;
  const { view, before, after } = pair;
  const show = (key: string) => {
    const wanted = views.filter((one) => one.key === key);
    setChosen(firstPair(wanted));
  };
  return (
    <div className="tj-stack">
      {views.length > 1 ? (
        <label className="before-after-choice">
          <span>{text('banding.view')}</span>
          <select value={view.key} onChange={(event) => show(event.currentTarget.value)}>
            {views.map(({ key, name }) => (
              <option key={key} value={key}>
                {of(name)}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <h3 className="before-after-name">{of(view.name)}</h3>
      )}
      <div className="before-after-sides">
        <Side
          label={text('banding.before')}
          view={view}
          site={source.site}
          value={before}
          other={after}
          onChoose={(photo) => setChosen({ ...pair, before: photo })}
        />
        <Side
          label={text('banding.after')}
          view={view}
          site={source.site}
          value={after}
          other={before}
          onChoose={(photo) => setChosen({ ...pair, after: photo })}
        />
      </div>
      <BeforeAfter
        key={`${before.facts.photoId} ${after.facts.photoId}`}
        before={before.facts}
        after={after.facts}
        site={source.site}
      />
    </div>
  );
};

interface SideProps {
  readonly label: string;
  readonly view: PhotoView;
  readonly site: Site | null;
  readonly value: ViewPhoto;
  readonly other: ViewPhoto;
  readonly onChoose: (photo: ViewPhoto) => void;
}

const Side = ({ label, view, site, value, other, onChoose }: SideProps) => {
  const words = useText();
  return (
    <label className="before-after-choice">
      <span>{label}</span>
      <select
        value={value.facts.photoId}
        onChange={({ currentTarget }) => {
          const photo = view.photos.find(({ facts }) => facts.photoId === currentTarget.value);
          if (photo) onChoose(photo);
        }}
      >
        {view.photos.map(({ facts, personName }) => (
          <option key={facts.photoId} value={facts.photoId} disabled={facts.photoId === other.facts.photoId}>
            {[stageWords(facts, words), shortMoment(facts.takenAt, zoneOf(site), words.language), personName]
              .filter((part) => part !== '')
              .join(' · ')}
          </option>
        ))}
      </select>
    </label>
  );
};

const shortMoment = (at: number, zone: string, language: Language): string =>
  `${formatShortDay(dayIn(zone, at), language)} ${formatTime(at, zone, language)}`;
