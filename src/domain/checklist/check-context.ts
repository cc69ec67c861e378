import type { Day } from '../local-time.ts';
import type { PhotoFacts } from '../photo.ts';
import type { ProgrammeStage, Site } from '../site.ts';
import type { Scope } from './condition.ts';
import type { FaultCode, WarningCode } from './findings.ts';

/** What checking needs besides the answers. */
export interface CheckContext {
  /** The day in the site's own zone (`dayIn(site.timezone, now)`). */
  readonly today: Day;
  /** Reasons given, by `<path>:<code>`. */
  readonly reasons?: Readonly<Record<string, string>>;
  /** The stages of the site's programme; without them no visit is outside one. */
  readonly stages?: readonly ProgrammeStage[];
  /** Facts of the visit's photos, for photo answers that name a photo but do not repeat its position. */
  readonly photos?: readonly PhotoFacts[];
  /** Photos of other visits to the site, as far as they are known; without them nobody is asked for a 0 %. */
  readonly earlierPhotos?: readonly PhotoFacts[];
}

/** What one check sees. */
export interface Check {
  readonly site: Site;
  readonly context: CheckContext;
  readonly scope: Scope;
}

/** One broken rule of one answer, before it is placed. */
export type Issue =
  | {
      readonly kind: 'fault';
      readonly code: FaultCode;
      readonly params?: Readonly<Record<string, number | string>>;
      /** True where a reason lets the answer stand. */
      readonly asksReason?: boolean;
    }
  | {
      readonly kind: 'warning';
      readonly code: WarningCode;
      readonly params?: Readonly<Record<string, number | string>>;
    };

export const fault = (code: FaultCode, params: Readonly<Record<string, number | string>> = {}): Issue => ({
  kind: 'fault',
  code,
  params,
});

export const warning = (
  code: WarningCode,
  params: Readonly<Record<string, number | string>> = {},
): Issue => ({ kind: 'warning', code, params });
