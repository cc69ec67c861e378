// What one account of this phone holds and the server does not, from whichever copy could be read.

import type { FileKey } from '../contract/emergency-file.ts';

export interface HeldAct {
  readonly id: string;
  readonly hash: string;
  readonly bytes: number;
  readonly isVisit: boolean;
}

export interface HeldPhoto {
  readonly photoId: string;
  /** The visit or draft it was taken for. */
  readonly visitId: string;
  readonly sha256: string;
  readonly mime: string;
  readonly bytes: number;
}

/** What is there to be given, and how to read it one by one. */
export interface Holding {
  readonly personId: string;
  readonly personName: string;
  readonly deviceId: string;
  readonly serverOrigin: string;
  /** Proves the origin; null when it is not on this phone any more. */
  readonly sendToken: string | null;
  readonly fileKey: FileKey | null;
  readonly acts: readonly HeldAct[];
  readonly photos: readonly HeldPhoto[];
  /** Visit ids of drafts. */
  readonly drafts: readonly string[];
  readonly draftBytes: number;
  /** The canonical text; null when it cannot be read. */
  readonly readAct: (id: string) => Promise<string | null>;
  readonly readPhoto: (photoId: string) => Promise<Uint8Array | null>;
  /** As JSON. */
  readonly readDraft: (visitId: string) => Promise<string | null>;
  readonly close: () => void;
}

export interface HoldingCounts {
  readonly visits: number;
  readonly otherActs: number;
  readonly drafts: number;
  readonly photos: number;
  readonly bytes: number;
}

/** How much one or several holdings are. */
export const countHoldings = (holdings: readonly Holding[]): HoldingCounts => {
  const acts = holdings.flatMap((holding) => holding.acts);
  const photos = holdings.flatMap((holding) => holding.photos);
  const bytesOf = (items: readonly { readonly bytes: number }[]) =>
    items.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    visits: acts.filter(({ isVisit }) => isVisit).length,
    otherActs: acts.filter(({ isVisit }) => !isVisit).length,
    drafts: holdings.reduce((sum, { drafts }) => sum + drafts.length, 0),
    photos: photos.length,
    bytes: bytesOf(acts) + bytesOf(photos) + holdings.reduce((sum, { draftBytes }) => sum + draftBytes, 0),
  };
};

export const isEmptyHolding = ({ acts, photos, drafts }: Holding): boolean =>
  acts.length === 0 && photos.length === 0 && drafts.length === 0;
