// The audit log in words. An action of a newer server is shown by its name.

import { type AuditAction, auditActions } from '../../../domain/audit.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import { roles } from '../../../domain/person.ts';
import { deviceZone, fullMoment } from '../../shared/moment-words.ts';
import type { Words } from '../../text/use-text.ts';
import type { AuditEntry } from './audit-rows.ts';

export const actionWords = (action: string, { text }: Words): string =>
  (auditActions as readonly string[]).includes(action) ? text(`audit.of.${action as AuditAction}`) : action;

/** What an entry is about, where nobody knows its name any more; of a newer server, as it was noted. */
export const kindWords = (kind: string, { text }: Words): string =>
  isOneOf(subjectKinds, kind) ? text(`audit.kind.${kind}`) : kind;

const subjectKinds = [
  'agency',
  'checklist',
  'confirmation',
  'device',
  'double',
  'double_run',
  'export',
  'held',
  'import',
  'minutes',
  'person',
  'programme',
  'proposal',
  'region',
  'register',
  'visit',
] as const;

/** Words of details that come from lists of this program. */
const values = [
  'begun',
  'ended',
  'unknown-name',
  'wrong-password',
  'disabled',
  'visits',
  'items',
  'sites',
  'photos',
  'evidence',
  'jury',
  'clean',
  'stamped',
  'region',
  'programme',
  'person',
  'site',
  'budget_line',
  'withheld',
  'shown',
  'approved',
  'accepted',
  'returned',
  'rejected',
  'declined',
  'admitted',
  'set_aside',
  'double',
  'not_double',
  'decides',
  'adds',
  'late',
  'older_revision',
  'older_reasons',
  'other_content',
  'may_not',
  'waiting',
] as const;

const valuedKeys: ReadonlySet<string> = new Set([
  'copies',
  'effect',
  'kind',
  'media',
  'personalData',
  'phase',
  'reason',
  'verdict',
]);

const isOneOf = <T extends string>(known: readonly T[], value: unknown): value is T =>
  (known as readonly unknown[]).includes(value);

const worded: ReadonlySet<string> = new Set([
  'accounts',
  'added',
  'again',
  'agencies',
  'agency',
  'apart',
  'assigned',
  'assignments',
  'bad',
  'basedOn',
  'broughtBy',
  'byPerson',
  'bytes',
  'category',
  'changed',
  'choice',
  'code',
  'confirmations',
  'contentHash',
  'copies',
  'count',
  'counter',
  'deleted',
  'districts',
  'drafts',
  'effect',
  'ended',
  'endedPassword',
  'expiresAt',
  'filter',
  'format',
  'from',
  'importId',
  'isNew',
  'kind',
  'knownDevice',
  'lastNumber',
  'media',
  'minutes',
  'named',
  'new',
  'newDevice',
  'number',
  'obscuredParts',
  'pattern',
  'personId',
  'personal',
  'personalData',
  'phase',
  'photoId',
  'photos',
  'place',
  'programme',
  'programmes',
  'purpose',
  'reason',
  'records',
  'regencies',
  'regions',
  'report',
  'revision',
  'revisions',
  'roles',
  'rows',
  'same',
  'scope',
  'search',
  'searched',
  'siteId',
  'siteIds',
  'siteState',
  'sites',
  'standard',
  'taken',
  'theme',
  'to',
  'verdict',
  'version',
  'villages',
  'visitActId',
  'visitStates',
  'waited',
  'waiting',
  'whole',
  'withApart',
  'withPhotos',
  'year',
]);

/** Of a visit it is called approved, of a proposal or what was held accepted. */
export const detailsOf = ({
  action,
  details,
}: Pick<AuditEntry, 'action' | 'details'>): Readonly<Record<string, unknown>> =>
  action === 'review.decided' && details.verdict === 'accepted'
    ? { ...details, verdict: 'approved' }
    : details;

/** `baris: 12, program: kukar-2026`; a key of a newer server is shown as it was noted. */
export const detailWords = (details: Readonly<Record<string, unknown>>, words: Words): string =>
  Object.entries(details)
    .filter(([, value]) => value !== null && value !== undefined && !isEmpty(value))
    .map(
      ([key, value]) =>
        `${worded.has(key) ? words.text(`audit.key.${key}`) : key}: ${valueWords(key, value, words)}`,
    )
    .join(', ');

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

const valueWords = (key: string, value: unknown, words: Words): string => {
  const { text, language } = words;
  if (typeof value === 'boolean') return text(value ? 'audit.yes' : 'audit.no');
  if (key === 'expiresAt' && typeof value === 'number') return fullMoment(value, deviceZone(), words);
  // A year is no amount.
  if (typeof value === 'number' && key !== 'year') return formatDecimal(value, language, 0);
  if (Array.isArray(value)) return value.map((one) => valueWords(key, one, words)).join('; ');
  if (typeof value === 'object' && value !== null)
    return `(${detailWords(value as Record<string, unknown>, words)})`;
  if (key === 'roles' && (roles as readonly unknown[]).includes(value)) return text(`peran.${value}`);
  if (valuedKeys.has(key) && isOneOf(values, value)) return text(`audit.value.${value}`);
  return shortened(String(value));
};

/** Enough of a hash or an id to compare it with one on paper. */
const shortened = (value: string): string =>
  /^[0-9a-f]{64}$/.test(value)
    ? `${value.slice(0, 12)}…`
    : /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
      ? `…${value.slice(-12)}`
      : value;
