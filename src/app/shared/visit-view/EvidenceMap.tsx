// Where the photos, notes and fixes of a visit were made, against the site.

import { useMemo } from 'react';
import type { Site } from '../../../domain/site.ts';
import type { Visit } from '../../../domain/visit.ts';
import { useText } from '../../text/use-text.ts';
import type { MapMark, MapSite } from '../map/map-types.ts';
import { SiteMap } from '../map/SiteMap.tsx';
import type { PlacedPhoto } from './photo-order.ts';
import { bestFix } from './visit-model.ts';
import { momentAt } from './zone.ts';

export interface EvidenceMapProps {
  readonly visit: Visit;
  readonly site: Site | null;
  readonly photos: readonly PlacedPhoto[];
  /** The photo being looked at. */
  readonly litPhotoId?: string | null;
  readonly onSelectPhoto?: (photoId: string) => void;
  readonly height: number;
}

export const EvidenceMap = ({ visit, site, photos, litPhotoId, onSelectPhoto, height }: EvidenceMapProps) => {
  const { text, of, language } = useText();
  const sites = useMemo(
    (): readonly MapSite[] =>
      site
        ? [{ id: site.id, title: of(site.title), geometry: site.geometry, state: visit.state, late: false }]
        : [],
    [site, visit.state, of],
  );
  const marks = useMemo((): readonly MapMark[] => {
    const fix = bestFix(visit);
    return [
      ...(fix
        ? [
            {
              id: 'fix',
              kind: 'fix' as const,
              lng: fix.lng,
              lat: fix.lat,
              accuracyM: fix.accuracyM,
              label: text('record.best_fix', { m: Math.round(fix.accuracyM) }),
            },
          ]
        : []),
      ...photos.flatMap(({ facts, place }, index): MapMark[] => {
        if (!('lng' in facts.position)) return [];
        const lit = facts.photoId === litPhotoId;
        return [
          {
            id: facts.photoId,
            kind: 'photo',
            lng: facts.position.lng,
            lat: facts.position.lat,
            label: [text('record.photo_n', { n: index + 1 }), place].filter(Boolean).join(', '),
            highlighted: lit,
            ...(lit ? { accuracyM: facts.position.accuracyM } : {}),
          },
        ];
      }),
      ...visit.payload.notes.flatMap((note, index): MapMark[] =>
        note.position
          ? [
              {
                id: note.noteId,
                kind: 'note',
                lng: note.position.lng,
                lat: note.position.lat,
                label: `${text('record.note_n', { n: index + 1 })}, ${momentAt(note.at, site, language)}`,
              },
            ]
          : [],
      ),
    ];
  }, [visit, photos, litPhotoId, text, site, language]);
  const photoIds = useMemo(() => new Set(photos.map(({ facts }) => facts.photoId)), [photos]);
  return (
    <SiteMap
      label={text('record.map')}
      sites={sites}
      marks={marks}
      fit="sites_and_marks"
      fitKey={visit.actId}
      height={height}
      {...(onSelectPhoto ? { onSelectMark: (id: string) => photoIds.has(id) && onSelectPhoto(id) } : {})}
    />
  );
};
