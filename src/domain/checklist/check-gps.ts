import type { LngLat } from '../coordinates.ts';
import { distanceToGeometryM } from '../geometry.ts';
import { type Check, fault, type Issue, warning } from './check-context.ts';
import type { Question } from './definition.ts';

/** Checks a measured point; a reason why there is none breaks no rule. */
export const checkGps = (question: Question, value: unknown, { site }: Check): readonly Issue[] => {
  if (hasReasonForNone(value)) return [];
  if (!isMeasured(value)) return [fault('type')];
  const { warn_accuracy_m, max_accuracy_m, warn_distance_to_site_m } = question.constraint ?? {};
  const issues: Issue[] = [];
  const accuracy = { value: value.accuracy_m };
  // Both limits ask for one and the same reason; above the upper one the answer does not stand without it.
  if (max_accuracy_m !== undefined && value.accuracy_m > max_accuracy_m)
    issues.push({
      kind: 'fault',
      code: 'accuracy',
      params: { ...accuracy, max: max_accuracy_m },
      asksReason: true,
    });
  else if (warn_accuracy_m !== undefined && value.accuracy_m > warn_accuracy_m)
    issues.push(warning('accuracy', { ...accuracy, max: warn_accuracy_m }));
  const distanceM = warn_distance_to_site_m === undefined ? null : distanceToGeometryM(value, site.geometry);
  if (distanceM !== null && warn_distance_to_site_m !== undefined && distanceM > warn_distance_to_site_m)
    issues.push(warning('distance', { value: Math.round(distanceM), max: warn_distance_to_site_m }));
  return issues;
};

/** Whether a value says why there is no position. */
export const hasReasonForNone = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'none' in value &&
  typeof value.none === 'string' &&
  value.none.trim() !== '';

/** Whether a value is a point on earth, whatever else it carries. */
export const isPoint = (value: unknown): value is LngLat =>
  typeof value === 'object' &&
  value !== null &&
  'lng' in value &&
  'lat' in value &&
  isWithin(value.lng, 180) &&
  isWithin(value.lat, 90);

const isMeasured = (value: unknown): value is LngLat & { readonly accuracy_m: number } =>
  isPoint(value) &&
  'accuracy_m' in value &&
  isWithin(value.accuracy_m, Number.MAX_VALUE) &&
  value.accuracy_m >= 0;

const isWithin = (value: unknown, limit: number): value is number =>
  typeof value === 'number' && Math.abs(value) <= limit;
