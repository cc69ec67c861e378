// A recorded way along a road: only what was measured while the app was on the screen.

/** One measured place: degrees (WGS84, longitude first), metres of accuracy, device time in ms since 1970. */
export type TrackPoint = readonly [lng: number, lat: number, accuracyM: number, at: number];

/** Measured without a break, in the order of time. */
export type TrackSpan = readonly TrackPoint[];
