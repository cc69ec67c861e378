// Two visits of the demo that a supervisor should look at twice: one made away from its site, one with an old picture.

export interface DemoDoubt {
  /** Everything was measured this many metres east of where it should be. */
  readonly awayM?: number;
  /** Its last photo is one of this visit, saved anew. */
  readonly copiesPhotoOf?: string;
}

/** By the key of the visit. */
export const demoDoubts: Readonly<Record<string, DemoDoubt>> = {
  'road-waiting': { copiesPhotoOf: 'road-accepted' },
  'drain-double': { awayM: 2300 },
};
