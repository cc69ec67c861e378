// What stands in minutes, as data: the same on paper, on the desk and on a phone without a signal. Once a number is
// given this is frozen, and its canonical text is what the content hash is over; so nothing here may read a clock.

import type { Stroke } from '../confirmation.ts';
import type { Geometry, LngLat } from '../coordinates.ts';

export interface Letterhead {
  /** The names above, the largest unit first. */
  readonly lines: readonly string[];
  readonly address: string;
  /** sha256 of the PNG of the logo; null without one. */
  readonly logo: string | null;
  /** Who signs for the agency; null leaves it out. */
  readonly signer: Party | null;
}

export interface Party {
  readonly name: string;
  readonly position: string;
  /** 18 digits; "-" where there is none, as of a village head or a group; '' while nobody said it, for a line to fill by hand. */
  readonly nip: string;
}

export interface Line {
  readonly label: string;
  readonly value: string;
}

export interface ResultRow {
  readonly label: string;
  /** Null: personal data that is kept out of this paper ("dirahasiakan"). */
  readonly answer: string | null;
  readonly points: string | null;
  /** Reasons given for warnings. */
  readonly reasons: readonly string[];
  /** What each of the reasons was asked for, in their order; left out without reasons, and in minutes of before. */
  readonly causes?: readonly string[];
}

export interface ResultGroup {
  /** "STA 12+350"; null where the section does not repeat. */
  readonly title: string | null;
  readonly rows: readonly ResultRow[];
  readonly calculations: readonly Line[];
}

export interface ResultSection {
  readonly title: string;
  /** "66,67 dari 100"; left out where nothing scored counts, and in minutes of before. */
  readonly score?: string;
  readonly groups: readonly ResultGroup[];
}

export interface SignatureBlock extends Party {
  /** "Mengetahui", "Verifikator". */
  readonly heading: string;
  readonly strokes: readonly Stroke[] | null;
  readonly width: number;
  readonly height: number;
  /** When and how it was given; '' for a line to be signed by hand. */
  readonly given: string;
}

export interface MinutesPhoto {
  readonly photoId: string;
  readonly sha256: string;
  readonly caption: string;
  /** Lines of the stamp, the site first. */
  readonly stamp: readonly string[];
}

export interface Attendance {
  readonly name: string;
  /** '' of a party, and where nobody said it. */
  readonly position: string;
  readonly note: string;
}

export interface MinutesMap {
  readonly geometry: Geometry;
  /** Where the visit was measured best; null when it was not. */
  readonly measured: (LngLat & { readonly accuracyM: number }) | null;
  readonly photoPoints: readonly (LngLat & { readonly label: string })[];
  readonly neighbours: readonly (LngLat & { readonly label: string })[];
  /** Roads of the base map around, when one is at hand. */
  readonly roads: readonly { readonly name: string; readonly line: readonly (readonly [number, number])[] }[];
  readonly attribution: string;
}

export interface MinutesContent {
  readonly form: 1;
  /** Null: a draft. */
  readonly number: string | null;
  /** The day the number was given, yyyy-mm-dd in the zone of the site; null for a draft. */
  readonly numberedOn: string | null;
  readonly letterhead: Letterhead;
  readonly title: string;
  readonly opening: string;
  readonly siteId: string;
  readonly siteTitle: string;
  readonly visit: {
    readonly visitId: string;
    /** Null while it is a draft. */
    readonly actId: string | null;
    readonly hash: string | null;
    readonly revision: number;
  };
  /** Who undersigns; the name is '' for a line to fill by hand. */
  readonly parties: readonly Party[];
  readonly object: readonly Line[];
  readonly sections: readonly ResultSection[];
  readonly outcome: readonly Line[];
  readonly conclusion: readonly string[];
  readonly contributions: readonly Line[];
  readonly notes: readonly string[];
  readonly closing: string;
  readonly signatures: readonly SignatureBlock[];
  readonly attendance: readonly Attendance[];
  readonly photos: readonly MinutesPhoto[];
  /** Evidence that is kept and not printed, each with the reason. */
  readonly notPrinted: readonly string[];
  readonly map: MinutesMap;
  readonly personalData: 'withheld' | 'shown';
}
