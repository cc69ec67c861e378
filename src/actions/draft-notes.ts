import type { Draft } from '../domain/draft.ts';
import { withoutPhoto } from '../domain/draft-changes.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Note } from '../domain/visit.ts';
import { changeDraft, type EditOptions } from './change-draft.ts';
import type { ActionDeps } from './deps.ts';
import { forgetPhotos } from './forget-photos.ts';
import type { VisitRefusal } from './visit-refusal.ts';

export interface SaveNoteInput {
  readonly visitId: string;
  /** The id of a new note is chosen by the caller with `deps.newId()`, so that a photo can name it at once. */
  readonly note: Pick<Note, 'noteId' | 'text' | 'position' | 'sta'>;
}

/** Stores a note, new or changed; its photos stay, and who gave it. */
export const saveNote = (
  deps: ActionDeps,
  { visitId, note }: SaveNoteInput,
  options?: EditOptions,
): Promise<Result<Draft, VisitRefusal>> =>
  changeDraft(
    deps,
    visitId,
    (draft) => {
      const old = draft.notes.find(({ noteId }) => noteId === note.noteId);
      const saved: Note = {
        ...note,
        ...(old?.group === undefined ? {} : { group: old.group }),
        at: old?.at ?? deps.now(),
        photoIds: old?.photoIds ?? [],
      };
      return ok({
        ...draft,
        notes: old ? draft.notes.map((other) => (other === old ? saved : other)) : [...draft.notes, saved],
      });
    },
    options,
  );

/** Says which group gave a note; '' makes it the author's own again. */
export const setNoteGroup = (
  deps: ActionDeps,
  { visitId, noteId, group }: { readonly visitId: string; readonly noteId: string; readonly group: string },
  options?: EditOptions,
): Promise<Result<Draft, VisitRefusal>> =>
  changeDraft(
    deps,
    visitId,
    (draft) =>
      ok({
        ...draft,
        notes: draft.notes.map((note): Note => {
          if (note.noteId !== noteId) return note;
          const { group: _before, ...own } = note;
          return group.trim() === '' ? own : { ...own, group: group.trim() };
        }),
      }),
    options,
  );

/** Takes a note away with its photos. */
export const removeNote = (
  deps: ActionDeps,
  { visitId, noteId }: { readonly visitId: string; readonly noteId: string },
  options?: EditOptions,
): Promise<Result<Draft, VisitRefusal>> =>
  changeDraft(
    deps,
    visitId,
    (draft) => {
      const note = draft.notes.find((other) => other.noteId === noteId);
      const bare = (note?.photoIds ?? []).reduce(withoutPhoto, draft);
      return ok({ ...bare, notes: bare.notes.filter((other) => other.noteId !== noteId) });
    },
    options,
    {
      remove: (before) =>
        forgetPhotos(deps.database, before.notes.find((other) => other.noteId === noteId)?.photoIds ?? []),
    },
  );
