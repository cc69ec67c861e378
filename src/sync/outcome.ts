// How one step of a sync ended, and what every step is given.

import type { HttpStack } from 'tus-js-client';
import type { Problem } from '../contract/problem.ts';
import type { TinjauDatabase } from '../local-database/database.ts';
import type { ApiClient, Caller } from './api-client.ts';
import type { StatusStore } from './status.ts';

export type StepOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'offline' }
  /** The session has ended; nothing is lost, sending waits. */
  | { readonly kind: 'sign-in'; readonly problem: Problem }
  /** The server asks for patience, or fails; `problem` says why. */
  | { readonly kind: 'stopped'; readonly problem: Problem };

export interface SendContext {
  readonly database: TinjauDatabase;
  readonly api: ApiClient;
  readonly caller: Caller;
  readonly now: () => number;
  readonly newId: () => string;
  /** The status of the person on screen; a parked account is sent silently. */
  readonly status: StatusStore | null;
  /** Tries also what should still wait: the person asked for it. */
  readonly force: boolean;
  /** The same fetch the client calls; for uploads that must not carry a cookie. */
  readonly fetch: typeof fetch;
  readonly httpStack?: HttpStack;
  /** How many photos go at a time; two unless told. */
  readonly photoLanes?: number;
  /** Photos, videos stay for now. */
  readonly holdPhotos?: boolean;
  readonly holdVideos?: boolean;
  readonly wait: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
}

export const done: StepOutcome = { kind: 'done' };

/** What a problem means for the whole step. */
export const outcomeOfProblem = (problem: Problem): StepOutcome =>
  problem.next === 'sign-in-again' ? { kind: 'sign-in', problem } : { kind: 'stopped', problem };
