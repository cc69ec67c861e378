// What every part of an open visit works with: the stored draft, what was found in it, and the one way to change it.

import { createContext, useContext } from 'react';
import type { EditOptions } from '../../../actions/change-draft.ts';
import type { ActionDeps } from '../../../actions/deps.ts';
import type { VisitRefusal } from '../../../actions/visit-refusal.ts';
import type { PhotoProcessor } from '../../../device/photo-processor.ts';
import type { PositionState, PositionWatch } from '../../../device/position.ts';
import type { CountedQuestion } from '../../../domain/checklist/counting-answers.ts';
import type { Checklist } from '../../../domain/checklist/definition.ts';
import type { Finding } from '../../../domain/checklist/findings.ts';
import type { ChecklistPage } from '../../../domain/checklist/pages.ts';
import type { Score } from '../../../domain/checklist/scoring.ts';
import type { Draft } from '../../../domain/draft.ts';
import type { PhotoFacts } from '../../../domain/photo.ts';
import type { Result } from '../../../domain/result.ts';
import type { Programme, Site } from '../../../domain/site.ts';
import type { VisitPayload } from '../../../domain/visit.ts';
import type { TrackRecording } from './use-track-recording.ts';

export type Saving =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'failed'; readonly refusal: VisitRefusal | null };

export type Edit<T> = (deps: ActionDeps, options: EditOptions) => Promise<Result<T, VisitRefusal>>;

export interface VisitState {
  readonly draft: Draft;
  readonly site: Site;
  readonly programme: Programme | null;
  readonly checklist: Checklist;
  readonly counted: readonly CountedQuestion[];
  /** Paths of questions that must be answered. */
  readonly required: ReadonlySet<string>;
  readonly findings: readonly Finding[];
  readonly pages: readonly ChecklistPage[];
  readonly score: Score;
  /** The revision this visit corrects, to mark what was changed. */
  readonly base: VisitPayload | null;
  /** Photos of the other visits to the site, as far as this phone knows them. */
  readonly earlierPhotos: readonly PhotoFacts[];
  readonly saving: Saving;
  /**
   * Runs changes one after the other. A `key` lets a newer change of the same thing take the place of one still
   * waiting. Resolves to null when the change was refused or the person kept the signatures.
   */
  readonly edit: <T>(change: Edit<T>, key?: string) => Promise<T | null>;
  /** Grows each time a person keeps the signatures: fields then show again what is stored. */
  readonly reverts: number;
  /** Makes `settled` wait for work that will end in a change, such as a photo being prepared. */
  readonly hold: <T>(work: Promise<T>) => Promise<T>;
  /** Resolves when everything asked for so far is stored. */
  readonly settled: () => Promise<void>;
  readonly position: PositionState;
  readonly watch: PositionWatch;
  readonly photos: PhotoProcessor;
  readonly recording: TrackRecording;
}

export const VisitContext = createContext<VisitState | null>(null);

export const useVisit = (): VisitState => {
  const visit = useContext(VisitContext);
  if (visit === null) throw new Error('useVisit is only for the screens of an open visit');
  return visit;
};
