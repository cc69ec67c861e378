// What a route of the desk must do for one person, by role and place.

import type { InjectOptions } from 'fastify';
import type { Role } from '../../../src/domain/person.ts';
import type { SentAct } from '../../../src/server/demo/player.ts';
import type { MadeVisit } from '../../../src/server/demo/visit-maker.ts';
import type { Gate, SignedIn } from '../../harness/gate.ts';

export interface Case {
  readonly role: Role;
  readonly where: 'home' | 'foreign';
  readonly person: SignedIn;
  readonly visit: SentAct & MadeVisit;
  /** Whether the rows of this visit are this person's to see. */
  readonly sees: boolean;
}

export interface RouteJudgement {
  /** What an ordinary call carries beyond method and path; the path parameters name somebody else's things. */
  readonly call?: (one: Pick<Case, 'visit'>, gate: Gate) => Partial<InjectOptions>;
  /** Expects what is right; a fault throws. `ordinary` makes the call. */
  readonly judge: (one: Case, gate: Gate, ordinary: Ordinary) => Promise<void>;
}

export type Ordinary = () => ReturnType<SignedIn['call']>;
