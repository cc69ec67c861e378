// Where a note belongs: from GPS, or picked on the map. On a road its STA follows by itself.

import { IconCurrentLocation, IconMapPin } from '@tabler/icons-react';
import { useState } from 'react';
import type { PositionState } from '../../../device/position.ts';
import type { LngLat } from '../../../domain/coordinates.ts';
import type { Site } from '../../../domain/site.ts';
import { staPlaceOf, sureSta } from '../../../domain/sta-place.ts';
import type { Note } from '../../../domain/visit.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { StaPlaceView } from '../../shared/roads/StaPlaceView.tsx';
import { useText } from '../../text/use-text.ts';
import { PickMap } from './PickMap.tsx';
import { useVisit } from './visit-context.ts';

type Place = Pick<Note, 'position' | 'sta'>;

/** A place picked on the map is as sure as a finger. */
const pickedM = 15;

const staAt = (at: LngLat, site: Site, accuracyM: number): { readonly sta?: string } => {
  const sta = sureSta(staPlaceOf(site, at, accuracyM));
  return sta === null ? {} : { sta };
};

/** The place of a new note: the best fix at hand, or none. */
export const placeFromGps = (position: PositionState, site: Site): Place =>
  position.kind === 'have'
    ? { position: position.best, ...staAt(position.best, site, position.best.accuracyM) }
    : { position: null };

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
  const accuracyM = note.position && !note.position.picked ? note.position.accuracyM : pickedM;
  const sta = note.position && staPlaceOf(site, note.position, accuracyM);
  const pick = (at: LngLat) =>
    onPlace({ position: { lng: at.lng, lat: at.lat, picked: true }, ...staAt(at, site, pickedM) });
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
        </span>
      </p>
      {sta ? (
        <StaPlaceView
          place={sta}
          chosen={note.sta}
          onChoose={(chosen) => onPlace({ position: note.position, sta: chosen })}
        />
      ) : (
        note.sta && <p className="note-place">STA {note.sta}</p>
      )}
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
      {isPicking && <PickMap value={note.position} onPick={pick} />}
    </div>
  );
};
