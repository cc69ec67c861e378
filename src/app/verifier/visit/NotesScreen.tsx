// `Catatan`: what the checklist does not ask. Text, a photo, and where it is.

import { IconCamera, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { removeNote, saveNote } from '../../../actions/draft-notes.ts';
import type { Note } from '../../../domain/visit.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useTypedText } from '../../shared/questions/use-typed-text.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { CameraScreen } from './CameraScreen.tsx';
import { GalleryButton } from './GalleryButton.tsx';
import { NoteGroup } from './NoteGroup.tsx';
import { NotePlace, placeFromGps } from './NotePlace.tsx';
import { PhotoStrip } from './PhotoStrip.tsx';
import { SavedMark } from './ProgressBar.tsx';
import { photosOf } from './photo-place.ts';
import { ReviewComments } from './ReviewComments.tsx';
import { TrackMark } from './TrackCard.tsx';
import { useAddPhoto } from './use-add-photo.ts';
import { useFocusWhenDrawn } from './use-focus-when-drawn.ts';
import { useSavePlace } from './use-save-place.ts';
import { useOverlay, visitPath } from './visit-address.ts';
import { useVisit } from './visit-context.ts';

export const NotesScreen = () => {
  const { draft, site, edit, watch } = useVisit();
  const { deps } = useServices();
  const { text } = useText();
  const navigate = useNavigate();
  const focusWhenDrawn = useFocusWhenDrawn();
  const { state } = useLocation();
  const from = (state as { from?: string } | null)?.from ?? 'ringkasan';
  useSavePlace('catatan');
  const add = () => {
    const noteId = deps.newId();
    const note = { noteId, text: '', ...placeFromGps(watch.state(), site) };
    focusWhenDrawn(`note-${noteId}`);
    void edit((actionDeps, options) => saveNote(actionDeps, { visitId: draft.visitId, note }, options)).then(
      (stored) => {
        if (!stored) focusWhenDrawn(null);
      },
    );
  };
  return (
    <>
      <div className="visit-progress">
        <div className="visit-progress-row">
          <span className="visit-progress-place">{text('visit.notes_count', { n: draft.notes.length })}</span>
        </div>
        <div className="visit-progress-row visit-progress-quiet">
          <SavedMark />
          <TrackMark />
        </div>
      </div>
      <div className="tj-page tj-stack visit-page">
        <h2 className="tj-heading">{text('screen.catatan')}</h2>
        {draft.notes.length === 0 && <p className="tj-quiet visit-plain">{text('visit.notes_empty')}</p>}
        {draft.notes.map((note, index) => (
          <NoteCard key={note.noteId} note={note} number={index + 1} />
        ))}
        <Button variant="light" fullWidth leftSection={<IconPlus size={20} aria-hidden />} onClick={add}>
          {text('btn.tambah_catatan')}
        </Button>
      </div>
      <nav className="visit-buttons visit-buttons-one" aria-label={text('visit.pages')}>
        <Button onClick={() => navigate(visitPath(draft.visitId, from))}>
          {text('visit.back_to_visit')}
        </Button>
      </nav>
    </>
  );
};

const NoteCard = ({ note, number }: { readonly note: Note; readonly number: number }) => {
  const { draft, edit, settled } = useVisit();
  const { text } = useText();
  const [isAsking, setAsking] = useState(false);
  const target = { noteId: note.noteId, max: 10 };
  const gallery = useAddPhoto(target);
  const camera = useOverlay('kamera');
  const photos = photosOf(draft, { noteId: note.noteId });
  const store = (changes: Partial<Pick<Note, 'text' | 'position' | 'sta'>>) => {
    const { noteId, text: words, position, sta } = { ...note, ...changes };
    void edit(
      (deps, options) =>
        saveNote(
          deps,
          { visitId: draft.visitId, note: { noteId, text: words, position, ...(sta ? { sta } : {}) } },
          options,
        ),
      `note:${noteId}`,
    );
  };
  const field = useTypedText(note.text, (words) => store({ text: words }));
  const title = text('visit.note_n', { n: number });
  return (
    <section className="tj-card tj-stack" role="group" aria-label={title}>
      <ReviewComments kind="note" refs={[note.noteId]} />
      <label htmlFor={`note-${note.noteId}`} className="question-label">
        {title}
      </label>
      <textarea
        {...field.props}
        id={`note-${note.noteId}`}
        className="visit-input"
        rows={4}
        maxLength={10_000}
        autoComplete="off"
      />
      <NoteGroup note={note} />
      <NotePlace note={note} onPlace={store} />
      <PhotoStrip photos={photos} pending={gallery.pending} rule={undefined} />
      {gallery.failed !== null && (
        <p className="question-fault" role="alert">
          {text(gallery.failed)}
        </p>
      )}
      <div className="photo-buttons">
        <Button
          variant="default"
          leftSection={<IconCamera size={20} aria-hidden />}
          onClick={() => void settled().then(() => camera.open(note.noteId))}
        >
          {text('btn.ambil_foto')}
        </Button>
        <GalleryButton
          onFiles={(files) =>
            gallery.addAll(files.map((source) => ({ source, origin: 'gallery', stage: 'any' })))
          }
        />
      </div>
      {camera.value === note.noteId && (
        <CameraScreen
          title={{ id: title, en: title }}
          target={target}
          rule={undefined}
          onClose={camera.close}
        />
      )}
      {isAsking ? (
        <div className="tj-notice" data-tone="red">
          <div className="tj-stack">
            <span role="alert">{text('visit.note_delete_ask')}</span>
            <Button
              color="red"
              onClick={() =>
                void edit((deps, options) =>
                  removeNote(deps, { visitId: draft.visitId, noteId: note.noteId }, options),
                )
              }
            >
              {text('btn.hapus')}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              {text('btn.batal')}
            </Button>
          </div>
        </div>
      ) : (
        <Button
          variant="subtle"
          leftSection={<IconTrash size={20} aria-hidden />}
          onClick={() => setAsking(true)}
        >
          {text('visit.note_delete')}
        </Button>
      )}
    </section>
  );
};
