import type { Programme, Site } from './site.ts';

/**
 * The target of the regional development plan (RPJMD) a site serves: its own, else that of its programme; null when
 * neither names one (P21).
 */
export const planTargetOf = (
  site: Partial<Site>,
  programme: Partial<Programme> | null | undefined,
): string | null => namedOr(site.plan_target) ?? namedOr(programme?.plan_target);

/** The register is written by people: only words are a target. */
const namedOr = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
