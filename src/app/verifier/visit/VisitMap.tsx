// Where the visit, its photos and notes were made, against the site.

import { bestPosition } from '../../../domain/position-track.ts';
import type { MapMark } from '../../shared/map/map-types.ts';
import { SiteMap } from '../../shared/map/SiteMap.tsx';
import { useText } from '../../text/use-text.ts';
import { photoName } from './photo-name.ts';
import { useVisit } from './visit-context.ts';

export const VisitMap = () => {
  const { draft, site } = useVisit();
  const words = useText();
  const { text, of } = words;
  const best = bestPosition(draft.positions);
  const marks: readonly MapMark[] = [
    ...(best
      ? [
          {
            id: 'fix',
            kind: 'fix' as const,
            lng: best.lng,
            lat: best.lat,
            label: text('visit.map_fix'),
            accuracyM: best.accuracyM,
          },
        ]
      : []),
    ...draft.photos.flatMap((photo, index): MapMark[] =>
      'lng' in photo.position
        ? [
            {
              id: photo.photoId,
              kind: 'photo',
              lng: photo.position.lng,
              lat: photo.position.lat,
              label: photoName(photo, index, site, words),
            },
          ]
        : [],
    ),
    ...draft.notes.flatMap((note): MapMark[] =>
      note.position
        ? [
            {
              id: note.noteId,
              kind: 'note',
              lng: note.position.lng,
              lat: note.position.lat,
              label: note.text.slice(0, 60),
            },
          ]
        : [],
    ),
  ];
  return (
    <SiteMap
      strip
      label={text('visit.map')}
      sites={[{ id: site.id, title: of(site.title), geometry: site.geometry, state: 'draf', late: false }]}
      marks={marks}
      fit="sites_and_marks"
    />
  );
};
