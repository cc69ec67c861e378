// Everything the routes need from outside, handed in once; and who is calling, as the guard found it.

import type { FastifyBaseLogger } from 'fastify';
import type { Kysely } from 'kysely';
import type { Person } from '../../domain/person.ts';
import type { RequestLimits } from '../accounts/request-limits.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import type { ExportLimits } from '../exports/running-exports.ts';
import type { ExportPace } from '../exports/watch-reader.ts';
import type { PhotoStore } from '../photo-store/photo-store.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import type { Settings } from '../settings.ts';
import type { SlowLimits } from './slow-bodies.ts';

/** Tells open event streams that something changed for a person. Nothing depends on it being heard. */
export interface Bell {
  readonly ring: (personIds: readonly string[]) => void;
  /** Calls `onRing` until the returned function is called. */
  readonly listen: (personId: string, onRing: () => void) => () => void;
}

export interface ServerDeps {
  readonly database: Kysely<TinjauDatabase>;
  readonly photoStore: PhotoStore;
  /** Server time, ms since 1970. */
  readonly now: () => number;
  readonly settings: Settings;
  readonly bell: Bell;
  readonly log: FastifyBaseLogger;
  readonly version: string;
  /** Notes them in the register of the data folder unless told. */
  readonly noteErasedAgain?: RecordDeps['noteErasedAgain'];
  /** The built app; the repository's own `dist` unless told. */
  readonly appFolder?: string;
  /** What one device may send; generous unless told. */
  readonly requestLimits?: RequestLimits;
  /** How slowly a request may come; patient unless told. */
  readonly slowLimits?: SlowLimits;
  /** Bytes of photos one device may send; generous unless told. */
  readonly byteLimits?: RequestLimits;
  /** How many files are taken out at once; a few unless told. */
  readonly exportLimits?: ExportLimits;
  /** How slowly a file that is taken out may be read; patient unless told. */
  readonly exportPace?: ExportPace;
  /** How slowly an emergency file may come; generous unless told. */
  readonly intakePace?: { readonly spanMs: number; readonly bytesPerSpan: number };
}

/** Who calls. `expired` and `disabled` are true only via a send-only token: what it brings is quarantined. */
export interface RequestCaller {
  readonly person: Person;
  readonly deviceId: string;
  readonly via: 'session' | 'send-token';
  readonly expired: boolean;
  readonly disabled: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard on every route but those for anyone. */
    caller: RequestCaller;
  }
}
