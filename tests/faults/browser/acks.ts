// What the phone said is kept, what is there after the fault, and what of the one is missing in the other.

export type Sabotage = 'none' | 'said before it is written';

export type Ack =
  | {
      readonly kind: 'answer';
      readonly visitId: string;
      readonly path: string;
      readonly value: string;
      readonly page: string;
    }
  | { readonly kind: 'note'; readonly visitId: string; readonly noteId: string; readonly text: string }
  | { readonly kind: 'photo'; readonly visitId: string; readonly photoId: string; readonly sha256: string }
  | {
      readonly kind: 'sealed';
      readonly visitId: string;
      readonly actId: string;
      readonly hash: string;
      readonly photoIds: readonly string[];
    }
  /** The second copy says that it holds everything up to this act. */
  | { readonly kind: 'copied'; readonly actId: string };

export interface Held {
  readonly drafts: readonly {
    readonly visitId: string;
    readonly place: { readonly page: string; readonly path: string | null };
    readonly answers: Readonly<Record<string, unknown>>;
    readonly notes: Readonly<Record<string, string>>;
    readonly photoIds: readonly string[];
  }[];
  /** Photo id -> sha256 of the bytes as they are now. */
  readonly photos: Readonly<Record<string, string>>;
  readonly acts: Readonly<Record<string, { readonly hash: string; readonly text: string }>>;
  readonly outbox: readonly string[];
}

interface Payload {
  readonly visitId: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly notes: readonly { readonly noteId: string; readonly text: string }[];
  readonly photos: readonly { readonly photoId: string }[];
}

interface Visit {
  readonly isSealed: boolean;
  readonly place: string | null;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly notes: Readonly<Record<string, string>>;
  readonly photoIds: readonly string[];
}

/** Each visit as it is now: a draft, or what its act says. */
const visitsOf = (held: Held): ReadonlyMap<string, Visit> => {
  const visits = new Map<string, Visit>();
  for (const { visitId, place, ...draft } of held.drafts)
    visits.set(visitId, { ...draft, isSealed: false, place: place.path });
  for (const { text } of Object.values(held.acts)) {
    const { payload } = JSON.parse(text) as { readonly payload: Payload };
    visits.set(payload.visitId, {
      isSealed: true,
      place: null,
      answers: payload.answers,
      notes: Object.fromEntries(payload.notes.map((note) => [note.noteId, note.text])),
      photoIds: payload.photos.map(({ photoId }) => photoId),
    });
  }
  return visits;
};

const faultOf = (ack: Ack, held: Held, visits: ReadonlyMap<string, Visit>): string | null => {
  if (ack.kind === 'copied') return null;
  const visit = visits.get(ack.visitId);
  if (!visit) return `${ack.kind}: visit ${ack.visitId} is gone`;
  switch (ack.kind) {
    case 'answer': {
      if (visit.answers[ack.path] !== ack.value) return `answer ${ack.path} of ${ack.visitId} is gone`;
      // The place stays at the question: notes and photos do not move it.
      return visit.isSealed || visit.place === ack.path ? null : `the place of ${ack.visitId} is lost`;
    }
    case 'note':
      return visit.notes[ack.noteId] === ack.text ? null : `note ${ack.noteId} is gone`;
    case 'photo':
      if (!visit.photoIds.includes(ack.photoId)) return `photo ${ack.photoId} is in no visit`;
      return held.photos[ack.photoId] === ack.sha256 ? null : `the bytes of photo ${ack.photoId} are gone`;
    case 'sealed': {
      if (held.acts[ack.actId]?.hash !== ack.hash) return `act ${ack.actId} is gone`;
      const unsent = [ack.actId, ...ack.photoIds].filter((id) => !held.outbox.includes(id));
      return unsent.length === 0 ? null : `${unsent.join(', ')} would never be sent`;
    }
  }
};

/** What was acknowledged and is not there. */
export const missing = (acks: readonly Ack[], held: Held): readonly string[] => {
  const visits = visitsOf(held);
  return acks.flatMap((ack) => faultOf(ack, held, visits) ?? []);
};

/** What of the first is not whole, whoever was told of it: drafts and acts naming photos that are not there. */
export const torn = (held: Held): readonly string[] =>
  [...visitsOf(held).entries()].flatMap(([visitId, { photoIds }]) =>
    photoIds
      .filter((id) => held.photos[id] === undefined)
      .map((id) => `${visitId} names photo ${id}, which is not there`),
  );
