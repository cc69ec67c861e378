// What every action needs from the world, handed in once by the app (and by tests).

import type { Person } from '../domain/person.ts';
import type { TinjauDatabase } from '../local-database/database.ts';

export interface ActionDeps {
  readonly database: TinjauDatabase;
  readonly person: Person;
  readonly deviceId: string;
  /** Device time, ms since 1970. */
  readonly now: () => number;
  /** A UUIDv7. */
  readonly newId: () => string;
  /** ms since the page was opened, from a clock nobody can set. */
  readonly monotonicMs: () => number;
  readonly pageId: string;
  /** IANA zone of the device. */
  readonly timeZone: string;
  /** Server time minus device time, or null when never measured. */
  readonly serverOffsetMs: () => number | null;
  /** Lower-case hex. */
  readonly sha256: (data: Uint8Array | ArrayBuffer | string) => Promise<string>;
  readonly appVersion: string;
  /**
   * Whether a photo of so many bytes fits beside the room kept back for answers, tried on the disk. Left out (tests):
   * there is room.
   */
  readonly hasRoomForPhoto?: (bytes: number) => Promise<boolean>;
}
