// Whether a phone is ready to leave the signal: facts in, lines and one verdict out. A line is good only when the fact
// was looked at on this phone; what could not be looked at is never good.

import type { Role } from './person.ts';
import { mayAct } from './person.ts';

export const lineIds = [
  'shell',
  'sites',
  'checklists',
  'regions',
  'visits',
  'thumbnails',
  'points',
  'maps',
  'persisted',
  'room',
  'camera',
  'location',
  'clock',
  'installed',
  'pin',
  'unsent',
  'sync',
] as const;

export type LineId = (typeof lineIds)[number];

/** What of some rows should be on the phone: how many, and the names of those that are not. */
export interface Holding {
  readonly total: number;
  readonly missing: readonly string[];
}

export type Allowance = 'granted' | 'denied' | 'not-asked' | 'not-there';

/** Undefined: not looked at yet, or nobody answered. Times in ms since 1970. */
export interface ReadinessFacts {
  readonly roles: readonly Role[];
  readonly ios: boolean;
  readonly now: number;
  /** Files of the app on this phone; null when the app cannot open without a signal at all. */
  readonly shell?: Holding | null;
  readonly sites?: Holding;
  readonly checklists?: Holding;
  readonly regions?: Holding;
  readonly visits?: Holding;
  readonly thumbnails?: Holding;
  /** Whole photos of photo points, and how many more are left to their thumbnails for want of room. */
  readonly points?: Holding & { readonly beyond: number };
  /** Map packs chosen on this phone, and how many the office offers at all. */
  readonly maps?: (Holding & { readonly offered: number }) | undefined;
  /** Null: this browser makes no such promise. */
  readonly persisted?: boolean | null;
  readonly room?: {
    readonly photos: number;
    readonly bytes: number;
    /** How many of these bytes were really written. */
    readonly probed: number;
    readonly enough: boolean;
  };
  readonly camera?: Allowance;
  readonly location?: Allowance;
  /** Server time minus phone time, ms; null when never measured. */
  readonly clockOffsetMs?: number | null;
  /** When that was last compared, by the phone's clock. */
  readonly clockComparedAt?: number | null;
  readonly installed?: boolean;
  readonly pinSet?: boolean;
  /** When the oldest of what the server has not received was sealed; null when nothing waits. */
  readonly oldestUnsentAt?: number | null;
  /** When a sync last ended well; null when never. */
  readonly lastSyncAt?: number | null;
}

/** `needed` keeps a person here; `advised` does not; `unknown` was not verified, which keeps a person here too. */
export type LineTone = 'good' | 'needed' | 'advised' | 'unknown';

/** What one tap can do about a line. */
export type Fix =
  | 'fetch'
  | 'repair-shell'
  | 'ask-storage'
  | 'ask-camera'
  | 'ask-location'
  | 'install'
  | 'set-pin'
  | 'get-maps'
  | 'sync';

export interface ReadinessLine {
  readonly id: LineId;
  readonly tone: LineTone;
  /** Which sentence says it: `siap.<id>.<says>`. */
  readonly says: string;
  readonly values: Readonly<Record<string, number>>;
  /** What is missing, by name. */
  readonly names: readonly string[];
  readonly fix: Fix | null;
}

export interface Readiness {
  readonly lines: readonly ReadinessLine[];
  /** How many lines are not as they must be; 0 is "Siap berangkat". */
  readonly open: number;
}

const minute = 60_000;
export const mostClockErrorMs = 2 * minute;
export const staleAfterMs = 24 * 60 * minute;
/** A clock compared longer ago says nothing of the clock of today. */
export const clockKnownForMs = 3 * 24 * 60 * minute;

const office: readonly LineId[] = ['shell', 'persisted', 'clock', 'installed', 'pin', 'unsent', 'sync'];
const confirming: readonly LineId[] = lineIds.filter(
  (id) => !['checklists', 'points', 'room', 'camera'].includes(id),
);

/** The lines that concern a person, in the order they are shown. */
export const linesFor = (roles: readonly Role[]): readonly LineId[] => {
  const fieldRoles = roles.filter((role) => role !== 'admin');
  if (mayAct({ roles: fieldRoles }, 'visit')) return lineIds;
  return mayAct({ roles: fieldRoles }, 'confirmation') ? confirming : office;
};

/** Every line that concerns this person, and the verdict over them. */
export const readiness = (facts: ReadinessFacts): Readiness => {
  const lines = linesFor(facts.roles).map((id) => lineOf(id, facts));
  return { lines, open: lines.filter(({ tone }) => tone === 'needed' || tone === 'unknown').length };
};

const line = (
  id: LineId,
  tone: LineTone,
  says: string,
  more: Partial<Pick<ReadinessLine, 'values' | 'names' | 'fix'>> = {},
): ReadinessLine => ({ id, tone, says, values: {}, names: [], fix: null, ...more });

const unknown = (id: LineId, fix: Fix | null = null): ReadinessLine =>
  line(id, 'unknown', 'unknown', { fix });

const lineOf = (id: LineId, facts: ReadinessFacts): ReadinessLine => {
  switch (id) {
    case 'shell':
      return shellLine(facts);
    case 'sites':
      return facts.sites?.total === 0
        ? line(id, facts.lastSyncAt == null ? 'needed' : 'advised', 'none', { fix: 'fetch' })
        : heldLine(id, facts.sites, facts);
    case 'checklists':
    case 'regions':
    case 'visits':
    case 'thumbnails':
      return heldLine(id, facts[id], facts);
    case 'points':
      return pointsLine(facts);
    case 'maps':
      return mapsLine(facts);
    case 'persisted':
      return persistedLine(facts);
    case 'room':
      return roomLine(facts);
    case 'camera':
    case 'location':
      return allowedLine(id, facts);
    case 'clock':
      return clockLine(facts);
    case 'installed':
      return installedLine(facts);
    case 'pin':
      if (facts.pinSet === undefined) return line(id, 'advised', 'unset', { fix: 'set-pin' });
      return facts.pinSet ? line(id, 'good', 'set') : line(id, 'advised', 'unset', { fix: 'set-pin' });
    case 'unsent':
      return unsentLine(facts);
    case 'sync':
      return syncLine(facts);
    default:
      return id satisfies never;
  }
};

const shellLine = ({ shell }: ReadinessFacts): ReadinessLine => {
  if (shell === undefined) return unknown('shell', 'repair-shell');
  if (shell === null) return line('shell', 'needed', 'none');
  const { missing, total } = shell;
  return missing.length === 0
    ? line('shell', 'good', 'whole', { values: { n: total } })
    : line('shell', 'needed', 'missing', {
        values: { n: missing.length, m: total },
        names: missing,
        fix: 'repair-shell',
      });
};

/** Before the first whole sync nobody knows what should be here. */
const heldLine = (
  id: 'sites' | 'checklists' | 'regions' | 'visits' | 'thumbnails' | 'points',
  holding: Holding | undefined,
  { lastSyncAt }: ReadinessFacts,
): ReadinessLine => {
  if (holding === undefined || lastSyncAt === undefined) return unknown(id, 'fetch');
  const { missing, total } = holding;
  if (missing.length > 0)
    return line(id, 'needed', 'missing', {
      values: { n: missing.length, m: total },
      names: missing,
      fix: 'fetch',
    });
  if (lastSyncAt === null) return line(id, 'needed', 'never', { fix: 'fetch' });
  return line(id, 'good', 'whole', { values: { n: total } });
};

/** What does not fit is said and keeps nobody here: its thumbnail is on the phone. */
const pointsLine = (facts: ReadinessFacts): ReadinessLine => {
  const held = heldLine('points', facts.points, facts);
  const { total = 0, beyond = 0 } = facts.points ?? {};
  if (held.tone !== 'good') return held;
  if (beyond > 0) return line('points', 'advised', 'beyond', { values: { n: total, m: beyond } });
  return total === 0 ? line('points', 'good', 'none') : held;
};

/** A base map helps and is never demanded; one that was chosen must be whole. */
const mapsLine = ({ maps }: ReadinessFacts): ReadinessLine => {
  if (maps === undefined) return unknown('maps');
  const { total, missing, offered } = maps;
  if (missing.length > 0)
    return line('maps', 'needed', 'missing', {
      values: { n: missing.length, m: total },
      names: missing,
      fix: 'get-maps',
    });
  if (total > 0) return line('maps', 'good', 'whole', { values: { n: total } });
  return offered > 0
    ? line('maps', 'advised', 'none', { values: { n: offered }, fix: 'get-maps' })
    : line('maps', 'good', 'none_offered');
};

const persistedLine = ({ persisted, ios }: ReadinessFacts): ReadinessLine => {
  if (persisted === undefined) return unknown('persisted', 'ask-storage');
  if (persisted) return line('persisted', 'good', 'kept');
  return line('persisted', 'needed', ios ? 'not_ios' : 'not', {
    fix: persisted === null ? null : 'ask-storage',
  });
};

const roomLine = ({ room }: ReadinessFacts): ReadinessLine => {
  if (room === undefined) return unknown('room');
  const values = { n: room.photos, bytes: room.bytes, probed: room.probed };
  return room.enough
    ? line('room', 'good', room.probed < room.bytes ? 'enough_part' : 'enough', { values })
    : line('room', 'needed', 'short', { values });
};

const allowedLine = (id: 'camera' | 'location', { ios, ...facts }: ReadinessFacts): ReadinessLine => {
  const allowance = facts[id];
  const fix: Fix = id === 'camera' ? 'ask-camera' : 'ask-location';
  switch (allowance) {
    case undefined:
      return unknown(id, fix);
    case 'granted':
      return line(id, 'good', ios ? 'granted_ios' : 'granted');
    case 'denied':
      return line(id, 'needed', ios ? 'denied_ios' : 'denied', { fix });
    case 'not-there':
      return line(id, 'needed', 'not_there', { fix });
    default:
      return line(id, 'needed', 'not_asked', { fix });
  }
};

const clockLine = ({ clockOffsetMs, clockComparedAt, now, ...facts }: ReadinessFacts): ReadinessLine => {
  if (clockOffsetMs == null || clockComparedAt == null) return unknown('clock', 'sync');
  // Something that happened after now: the clock was set back since. Set forward by days, the comparison is old.
  const moments = [clockComparedAt, facts.lastSyncAt ?? 0, facts.oldestUnsentAt ?? 0];
  if (Math.max(...moments) > now + mostClockErrorMs) return line('clock', 'needed', 'moved', { fix: 'sync' });
  if (now - clockComparedAt > clockKnownForMs) return line('clock', 'unknown', 'old', { fix: 'sync' });
  const values = { menit: Math.max(1, Math.round(Math.abs(clockOffsetMs) / minute)) };
  if (Math.abs(clockOffsetMs) <= mostClockErrorMs) return line('clock', 'good', 'right');
  return line('clock', 'needed', clockOffsetMs > 0 ? 'behind' : 'ahead', { values, fix: 'sync' });
};

const installedLine = ({ installed, ios }: ReadinessFacts): ReadinessLine => {
  if (installed) return line('installed', 'good', 'yes');
  return ios
    ? line('installed', 'needed', 'not_ios')
    : line('installed', 'advised', 'not', { fix: 'install' });
};

const unsentLine = ({ oldestUnsentAt, now }: ReadinessFacts): ReadinessLine => {
  if (oldestUnsentAt === undefined) return unknown('unsent');
  if (oldestUnsentAt === null) return line('unsent', 'good', 'none');
  const old = now - oldestUnsentAt > staleAfterMs;
  return line('unsent', old ? 'advised' : 'good', old ? 'old' : 'young', {
    values: { at: oldestUnsentAt },
    fix: old ? 'sync' : null,
  });
};

const syncLine = ({ lastSyncAt, now }: ReadinessFacts): ReadinessLine => {
  if (lastSyncAt === undefined) return unknown('sync', 'sync');
  if (lastSyncAt === null) return line('sync', 'needed', 'never', { fix: 'sync' });
  const values = { at: lastSyncAt };
  return now - lastSyncAt > staleAfterMs
    ? line('sync', 'advised', 'old', { values, fix: 'sync' })
    : line('sync', 'good', 'fresh', { values });
};
