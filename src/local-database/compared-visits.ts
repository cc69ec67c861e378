// What the desk lays beside a visit.

import type { Seen } from '../domain/overlay.ts';
import type { Visit } from '../domain/visit.ts';
import type { SealedVisit } from './read-sealed-visit.ts';

/** Other revisions made from the same base of the same visit: the rivals of a conflict. */
export const rivalsOf = ({
  visit,
  siblings,
}: Pick<SealedVisit, 'visit' | 'siblings'>): readonly Seen<Visit>[] =>
  siblings.filter(
    (other) =>
      other.visitId === visit.visitId && other.actId !== visit.actId && other.basedOn === visit.basedOn,
  );

/** The newest revision of the last earlier visit to the same site, whoever made it; null when this is the first. */
export const previousVisitOf = ({
  visit,
  siblings,
}: Pick<SealedVisit, 'visit' | 'siblings'>): Seen<Visit> | null =>
  siblings
    .filter((other) => other.visitId !== visit.visitId && !other.superseded && other.at < visit.at)
    .at(-1) ?? null;
