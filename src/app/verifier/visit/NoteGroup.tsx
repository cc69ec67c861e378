// Who gave a note: residents speak for themselves, the verifier only writes it down.

import { setNoteGroup } from '../../../actions/draft-notes.ts';
import { noteGroupsOf } from '../../../domain/note-groups.ts';
import type { Note } from '../../../domain/visit.ts';
import { useTypedText } from '../../shared/questions/use-typed-text.ts';
import { useText } from '../../text/use-text.ts';
import { useVisit } from './visit-context.ts';

export const NoteGroup = ({ note: { noteId, group = '' } }: { readonly note: Note }) => {
  const { draft, site, edit } = useVisit();
  const { text } = useText();
  const { visitId } = draft;
  const field = useTypedText(group, (words) => {
    void edit(
      (deps, options) => setNoteGroup(deps, { visitId, noteId, group: words }, options),
      `note-group:${noteId}`,
    );
  });
  const id = `note-group-${noteId}`;
  return (
    <div className="tj-stack">
      <label htmlFor={id} className="question-label">
        {text('visit.note_group')}
      </label>
      <input
        {...field.props}
        id={id}
        className="visit-input"
        list={`${id}-list`}
        maxLength={200}
        autoComplete="off"
      />
      <datalist id={`${id}-list`}>
        {noteGroupsOf(site, draft.notes).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
};
