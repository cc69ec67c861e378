// The sync as the rest of the app sees it, and what it stands on.

import type { HttpStack } from 'tus-js-client';
import type { DeviceReport } from '../contract/device-report.ts';
import type { TinjauDatabase } from '../local-database/database.ts';
import type { DeviceDatabase } from '../local-database/device-database.ts';
import type { PictureBytes } from '../local-database/read-photos.ts';
import type { ForgetTwice } from './leave-revoked.ts';
import type { Page } from './occasions.ts';
import type { SyncStatus } from './status.ts';

export interface SyncDeps extends Page {
  readonly database: TinjauDatabase;
  readonly device: DeviceDatabase;
  readonly personId: string;
  readonly origin: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly newId: () => string;
  readonly pageId: string;
  readonly appVersion: string;
  /** Opens the database of another account of this device, whose work is sent with its own token. */
  readonly openDatabase: (personId: string) => TinjauDatabase;
  /** `navigator.locks`; null where there is none (the lease alone then decides). */
  readonly locks: LockManager | null;
  /** What `navigator.connection` says, or null when it cannot tell. */
  readonly connectionType?: () => string | null;
  /** How uploads are sent; left out in the browser (XMLHttpRequest, for its progress). */
  readonly httpStack?: HttpStack;
  /** Whether so many bytes of pictures fit beside what must stay free; left out: they are tried. */
  readonly hasRoom?: (bytes: number) => Promise<boolean>;
  /** One where the order of everything must be the same each time; left out otherwise. */
  readonly photoLanes?: number;
  /** What this phone says of itself; left out: the server is told nothing. */
  readonly deviceReport?: () => Promise<DeviceReport | null>;
  /** Takes the second copy away with the database of a revoked device; left out where there is none. */
  readonly forgetTwice?: ForgetTwice;
  /** Waits between tries; left out outside tests. */
  readonly wait?: (ms: number) => Promise<void>;
}

export type PhotoView =
  | { readonly kind: 'photo'; readonly photo: PictureBytes }
  | { readonly kind: 'offline' }
  | { readonly kind: 'not-there' };

export interface Sync {
  /** Opens the session of work: tells what is known, syncs after `firstAfterMs` (at once unless told), then on every occasion. */
  readonly start: (firstAfterMs?: number) => void;
  readonly stop: () => Promise<void>;
  /** Runs at once (button); resolves when this run has ended. */
  readonly syncNow: () => Promise<void>;
  /** For actions: something new waits; syncs soon. */
  readonly nudge: () => void;
  readonly status: () => SyncStatus;
  readonly subscribe: (listener: () => void) => () => void;
  /** The full photo, from the phone or fetched and kept. */
  readonly viewPhoto: (photoId: string) => Promise<PhotoView>;
  readonly setPhotosOnWifiOnly: (only: boolean) => Promise<void>;
  /** Sends the videos that wait for Wi-Fi over whatever line there is: the person said so. */
  readonly sendVideos: () => Promise<void>;
  /** Server time minus device time, ms; null when never measured. */
  readonly serverOffsetMs: () => number | null;
}
