// A recording that ran when its visit was left: said on every other screen, and begun again on the return.

import { create } from 'zustand';
import { forgetWithPerson } from '../forget-views.ts';

export interface PausedRecording {
  readonly visitId: string;
  /** When the visit was left, ms since 1970. */
  readonly at: number;
  /** Metres recorded until then. */
  readonly metres: number;
}

export const usePausedRecording = forgetWithPerson(
  create<{ readonly paused: PausedRecording | null }>(() => ({ paused: null })),
);
