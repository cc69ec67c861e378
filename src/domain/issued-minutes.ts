// Minutes that have their number from the register of the office: what a phone may show of them.

export interface IssuedMinutes {
  readonly minutesId: string;
  readonly visitActId: string;
  readonly siteId: string;
  /** As printed: `005/VERLAP/BRIDA/XI/2026`. */
  readonly number: string;
  /** Short code of the public verification page. */
  readonly code: string;
  /** sha256, hex, of the canonical content. */
  readonly contentHash: string;
  /** ms. */
  readonly issuedAt: number;
  /** ms; left out while they are good. A number is never given again. */
  readonly withdrawnAt?: number;
  /** The number of a later revision of the same visit, which these give way to. */
  readonly replacedBy?: string;
}
