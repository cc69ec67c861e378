// Where a note belongs: from GPS, or picked on the map. On a road its STA follows by itself.

import { Button } from '@mantine/core';
import { IconCurrentLocation, IconMapPin } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { PositionState } from '../../../device/position.ts';
import { chainageOf, formatSta, staLineOf } from '../../../domain/chainage.ts';
import type { LngLat } from '../../../domain/coordinates.ts';
import type { Site } from '../../../domain/site.ts';
import type { Note } from '../../../domain/visit.ts';
import { useText } from '../../text/use-text.ts';
import { useVisit } from './visit-context.ts';

const PickMap = lazy(async () => ({ default: (await import('./PickMap.tsx')).PickMap }));

type Place = Pick<Note, 'position' | 'sta'>;

const staAt = (at: LngLat, site: Site): { readonly sta?: string } => {
  const road = staLineOf(site);
  const found = road ? chainageOf(at, road.line, road.lengthM, road.startM) : null;
  return found && found.offsetM <= 500 ? { sta: formatSta(found.chainageM) } : {};
};

/** The place of a new note: the best fix at hand, or none. */
export const placeFromGps = (position: PositionState, site: Site): Place =>
  position.kind === 'have' ? { position: position.best, ...staAt(position.best, site) } : { position: null };

export const NotePlace = ({
  note,
  onPlace,
}: {
  readonly note: Note;
  readonly onPlace: (place: Place) => void;
}) => {
  const { site, position } = useVisit();
  const { text } = useText();
  const [isPicking, setPicking] = useState(false);
  const pick = (at: LngLat) =>
    onPlace({ position: { lng: at.lng, lat: at.lat, picked: true }, ...staAt(at, site) });
  return (
    <div className="tj-stack">
      <p className="note-place">
        <IconMapPin size={20} aria-hidden />
        <span>
          {note.position === null
            ? text('visit.note_no_place')
            : note.position.picked
              ? text('visit.note_picked')
              : text('gps.akurasi', { m: Math.round(note.position.accuracyM) })}
          {note.sta ? ` · STA ${note.sta}` : ''}
        </span>
      </p>
      <div className="photo-buttons">
        <Button
          variant="default"
          disabled={position.kind !== 'have'}
          leftSection={<IconCurrentLocation size={20} aria-hidden />}
          onClick={() => onPlace(placeFromGps(position, site))}
        >
          {text('visit.note_from_gps')}
        </Button>
        <Button
          variant="default"
          aria-expanded={isPicking}
          leftSection={<IconMapPin size={20} aria-hidden />}
          onClick={() => setPicking((open) => !open)}
        >
          {text('visit.note_on_map')}
        </Button>
      </div>
      {isPicking && (
        <Suspense fallback={<div className="visit-map-empty" />}>
          <PickMap value={note.position} onPick={pick} />
        </Suspense>
      )}
    </div>
  );
};
