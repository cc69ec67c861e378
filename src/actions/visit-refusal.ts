// Why an action on a visit says no. The screens word it by `type`; each names what the person can do next.

import type { Finding } from '../domain/checklist/findings.ts';
import type { SealRefusal } from './seal-act.ts';

export type VisitRefusal =
  | { readonly type: 'site-missing' }
  | { readonly type: 'checklist-missing'; readonly checklistId: string }
  | { readonly type: 'draft-missing' }
  | { readonly type: 'visit-missing' }
  /** Accepted or rejected visits stay as they are; start a new visit instead. */
  | { readonly type: 'already-decided' }
  /** A newer revision stands; correct that one. */
  | { readonly type: 'newer-revision'; readonly actId: string }
  | { readonly type: 'reason-missing' }
  /** Ask the person, then call again with `voidSignatures: true`. */
  | { readonly type: 'signed'; readonly names: readonly string[] }
  /** Ask the person, then call again with `evenIfChecklistDiffers: true`. */
  | { readonly type: 'checklist-differs' }
  | { readonly type: 'correction-stays' }
  | { readonly type: 'no-such-place' }
  | { readonly type: 'items-limit'; readonly max: number }
  | { readonly type: 'photo-limit'; readonly max: number }
  | { readonly type: 'points-limit'; readonly max: number }
  | { readonly type: 'photo-too-large'; readonly maxBytes: number }
  /** The room that is left is kept for answers. */
  | { readonly type: 'photo-no-room' }
  /** The same file is at this question or note already. */
  | { readonly type: 'photo-twice'; readonly photoId: string }
  | { readonly type: 'not-finished'; readonly findings: readonly Finding[] }
  | { readonly type: 'signature-stale' }
  | {
      readonly type: 'confirmation-incomplete';
      readonly field: 'name' | 'position' | 'nip' | 'reason' | 'signature';
    }
  | SealRefusal;
