// The filter of the audit log stands in the address: a link sent to somebody else shows the same entries, by the days of
// the zone it was made in, and coming back to the screen finds it as it was left.

import { longestBy } from '../../../contract/audit.ts';
import { type AuditAction, auditActions } from '../../../domain/audit.ts';
import { addDays, type Day, isDay, isIndonesianZone, startOfDay } from '../../../domain/local-time.ts';

export interface AuditFilter {
  readonly action: AuditAction | null;
  readonly by: string;
  readonly from: Day | null;
  readonly to: Day | null;
  /** Whose days and hours the screen speaks of. */
  readonly zone: string;
}

export const filterNames = ['action', 'by', 'from', 'to'] as const;

/** The filter of an address; words it does not know are left out. */
export const auditFilterOf = (params: URLSearchParams, ownZone: string): AuditFilter => {
  const day = (name: 'from' | 'to'): Day | null => {
    const said = params.get(name);
    return isDay(said) ? said : null;
  };
  const zone = params.get('zone') ?? '';
  return {
    action: auditActions.find((one) => one === params.get('action')) ?? null,
    by: (params.get('by') ?? '').trim().slice(0, longestBy),
    from: day('from'),
    to: day('to'),
    zone: isIndonesianZone(zone) ? zone : ownZone,
  };
};

/** The address with one word of the filter changed; days carry their zone with them. */
export const changedAddress = (
  params: URLSearchParams,
  name: (typeof filterNames)[number],
  value: string,
  zone: string,
): URLSearchParams => {
  const next = new URLSearchParams(params);
  if (value === '') next.delete(name);
  else next.set(name, value);
  if (next.has('from') || next.has('to')) next.set('zone', zone);
  else next.delete('zone');
  return next;
};

/** What the server is asked for. */
export const auditQuery = ({ action, by, from, to, zone }: AuditFilter): URLSearchParams => {
  const begin = from === null ? null : startOfDay(zone, from);
  const end = to === null ? null : startOfDay(zone, addDays(to, 1));
  return new URLSearchParams({
    ...(action === null ? {} : { action }),
    ...(by === '' ? {} : { by }),
    ...(begin === null ? {} : { from: String(Math.max(0, begin)) }),
    ...(end === null ? {} : { to: String(Math.max(0, end)) }),
  });
};
