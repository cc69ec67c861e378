import { IconUsersGroup } from '@tabler/icons-react';
import { coordinateWords } from '../../../domain/coordinate-words.ts';
import type { VisitPayload } from '../../../domain/visit.ts';
import { useText } from '../../text/use-text.ts';
import type { RecordContext } from './AnswerRowView.tsx';
import { ItemComments } from './ItemComments.tsx';
import { PhotoButton } from './PhotoButton.tsx';
import { momentAt } from './zone.ts';

export const NotesView = ({
  payload,
  context,
}: {
  readonly payload: VisitPayload;
  readonly context: RecordContext;
}) => {
  const { text, language } = useText();
  if (payload.notes.length === 0) return null;
  return (
    <section className="tj-card record-section" aria-label={text('record.notes')}>
      <header className="record-section-head">
        <h2>{text('record.notes')}</h2>
      </header>
      <ul className="record-rows">
        {payload.notes.map((note, index) => {
          const name = text('record.note_n', { n: index + 1 });
          const photos = payload.photos.filter(
            (photo) => photo.noteId === note.noteId || note.photoIds.includes(photo.photoId),
          );
          return (
            <li key={note.noteId} className="record-row">
              <div className="record-row-head">
                <span className="record-question">
                  {name}
                  {note.sta ? ` · STA ${note.sta}` : ''}
                </span>
                {context.commentSlot?.({ kind: 'note', ref: note.noteId, name })}
              </div>
              <p className="record-note">{note.text}</p>
              {note.group && (
                <p className="record-small">
                  <IconUsersGroup size={20} aria-hidden /> {text('record.note_group', { nama: note.group })}
                </p>
              )}
              <p className="tj-quiet record-small">
                {momentAt(note.at, context.site, language)}
                {' · '}
                {note.position
                  ? coordinateWords(note.position.lng, note.position.lat, language, text) +
                    (note.position.picked === true ? ` (${text('record.picked')})` : '')
                  : text('record.without_position')}
              </p>
              {photos.length > 0 && (
                <ul className="photo-grid">
                  {photos.map((facts, n) => (
                    <li key={facts.photoId}>
                      <PhotoButton
                        facts={facts}
                        name={`${name}, ${text('record.photo_n', { n: n + 1 })}`}
                        context={context}
                      />
                    </li>
                  ))}
                </ul>
              )}
              <ItemComments reviews={context.reviews} kind="note" itemRef={note.noteId} site={context.site} />
            </li>
          );
        })}
      </ul>
    </section>
  );
};
