// The sync of one person on this device: what screens and the app hold of it.

import type { HttpStack } from 'tus-js-client';
import type { TinjauDatabase } from '../local-database/database.ts';
import type { DeviceDatabase } from '../local-database/device-database.ts';
import type { PictureBytes } from '../local-database/read-photos.ts';
import type { SyncStatus } from './status.ts';

export interface SyncDeps {
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
  /** The page's own events (`online`, `visibilitychange`); null in tests that drive the sync by hand. */
  readonly page?: Pick<Window, 'addEventListener' | 'removeEventListener'> | null;
  readonly document?: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'> | null;
  /** How uploads are sent; left out in the browser (XMLHttpRequest, for its progress). */
  readonly httpStack?: HttpStack;
}

export type PhotoView =
  | { readonly kind: 'photo'; readonly photo: PictureBytes }
  | { readonly kind: 'offline' }
  | { readonly kind: 'not-there' };

export interface Sync {
  /** Opens the session of work: syncs now, then on every occasion. */
  readonly start: () => void;
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
  /** Server time minus device time, ms; null when never measured. */
  readonly serverOffsetMs: () => number | null;
}
