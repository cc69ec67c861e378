// A photo point made where one stands: a name, the place from GPS, the direction from the compass or none.

import { IconMapPinPlus, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { addPhotoPoint, mostNewPhotoPoints, removePhotoPoint } from '../../../actions/draft-photo-points.ts';
import { freshHeading } from '../../../device/heading.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useServices } from '../../shared/services.ts';
import { directionWords } from '../../shared/way-to.ts';
import { useText } from '../../text/use-text.ts';
import { photoPosition } from './photo-place.ts';
import type { Heading } from './use-heading.ts';
import { useVisit } from './visit-context.ts';

interface Props {
  readonly chosen: string | undefined;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onChoose: (photoPointId: string) => void;
  readonly heading: Heading;
}

const nameId = 'new-photo-point';

/** The button that opens the form; beside a new point without photos also the one that takes it out again. */
export const NewPointButtons = ({ chosen, isOpen, onOpen, onChoose }: Omit<Props, 'heading'>) => {
  const { draft, edit } = useVisit();
  const { text } = useText();
  const isNew = draft.photoPoints?.some(({ id }) => id === chosen);
  const isUnused = !draft.photos.some(({ photoPointId }) => photoPointId === chosen);
  return (
    <>
      {chosen && isNew && isUnused && (
        <button
          type="button"
          aria-label={text('visit.point_delete')}
          onClick={() => {
            onChoose('');
            void edit((deps, options) =>
              removePhotoPoint(deps, { visitId: draft.visitId, photoPointId: chosen }, options),
            );
          }}
        >
          <IconTrash size={22} aria-hidden />
        </button>
      )}
      <button
        type="button"
        aria-label={text('visit.point_new')}
        aria-expanded={isOpen}
        onClick={() => onOpen(!isOpen)}
      >
        <IconMapPinPlus size={22} aria-hidden />
      </button>
    </>
  );
};

export const NewPhotoPoint = ({
  onOpen,
  onChoose,
  heading,
}: Pick<Props, 'onOpen' | 'onChoose' | 'heading'>) => {
  const { draft, position, edit } = useVisit();
  const { deps } = useServices();
  const { text } = useText();
  const [name, setName] = useState('');
  const isFull = (draft.photoPoints?.length ?? 0) >= mostNewPhotoPoints;
  const fix = photoPosition(position, deps.now());
  const headingDeg = freshHeading(heading.state, deps.now());
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if ('none' in fix || isFull || name.trim() === '') return;
    const point = { name, lng: fix.lng, lat: fix.lat, bearingDeg: headingDeg };
    const made = await edit((actionDeps, options) =>
      addPhotoPoint(actionDeps, { visitId: draft.visitId, point }, options),
    );
    if (made === null) return;
    onChoose(made.photoPointId);
    onOpen(false);
  };
  return (
    <form className="camera-new-point" onSubmit={(event) => void save(event)}>
      <label htmlFor={nameId}>{text('visit.point_name')}</label>
      <input
        id={nameId}
        className="visit-input"
        value={name}
        maxLength={80}
        autoComplete="off"
        // The person has just asked for this form.
        // biome-ignore lint/a11y/noAutofocus: the form replaces the button that was tapped
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {isFull && <p role="alert">{text('visit.refusal.points-limit', { max: mostNewPhotoPoints })}</p>}
      <p>
        {'none' in fix
          ? text('visit.point_needs_gps')
          : text('visit.point_place', { m: Math.round(fix.accuracyM) })}
        {' · '}
        {headingDeg === null
          ? text('visit.point_no_direction')
          : text('visit.point_direction', { arah: directionWords(headingDeg, text), n: headingDeg })}
      </p>
      <div className="camera-new-point-buttons">
        <Button type="submit" disabled={'none' in fix || isFull || name.trim() === ''}>
          {text('btn.simpan')}
        </Button>
        <Button variant="default" onClick={() => onOpen(false)}>
          {text('btn.batal')}
        </Button>
      </div>
    </form>
  );
};
