// Two sites that may be one work under two budgets. Suspected by the server, judged by a person, never merged.

/** Why a pair is suspected; each with its own share of the score. */
export interface DoubleReason {
  readonly kind: 'distance' | 'title' | 'category' | 'year' | 'beneficiary' | 'funding';
  /** 0 to 1. */
  readonly share: number;
  readonly facts: Readonly<Record<string, string | number | null>>;
}

export interface DoubleJudgement {
  readonly judgementId: string;
  readonly verdict: 'double' | 'not_double';
  readonly comment: string;
  readonly personId: string;
  readonly personName: string;
  /** ms. */
  readonly at: number;
}

export interface DoublePair {
  /** Both ids, the smaller first, joined by `~`. */
  readonly pairId: string;
  readonly siteIds: readonly [string, string];
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly DoubleReason[];
  /** The one that counts now; null while nobody has judged. */
  readonly judgement: DoubleJudgement | null;
}
