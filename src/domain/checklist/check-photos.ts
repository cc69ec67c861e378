import { lacksBaseline } from '../photo-points.ts';
import { type Check, fault, type Issue, warning } from './check-context.ts';
import { hasReasonForNone, isPoint } from './check-gps.ts';
import type { Question } from './definition.ts';
import { scalarText } from './scalar-text.ts';

interface TakenPhoto {
  readonly photoId?: unknown;
  readonly file?: unknown;
  readonly stage?: unknown;
  readonly gps?: unknown;
}

/** Checks a photo answer: how many, at which stage, and whether each knows where it was taken. */
export const checkPhotos = (question: Question, value: unknown, check: Check): readonly Issue[] => {
  if (!Array.isArray(value) || !value.every(isTakenPhoto)) return [fault('type')];
  const rule = question.photo;
  if (!rule) return [];
  const issues: Issue[] = [];
  const count = value.length;
  if (count < rule.min) issues.push(fault('photo_min', { min: rule.min, count }));
  if (count > rule.max) issues.push(fault('photo_max', { max: rule.max, count }));
  const atOtherStage = value.filter((photo) => !isAtStage(photo, rule.stages)).length;
  if (atOtherStage > 0) issues.push(fault('photo_stage', { count: atOtherStage }));
  const unplaced = rule.require_gps ? value.filter((photo) => !isPlaced(photo, check)).length : 0;
  if (unplaced > 0) issues.push(warning('photo_gps', { count: unplaced }));
  const knowsBeginning = rule.stages === undefined || rule.stages.includes('0');
  const withoutBeginning = knowsBeginning
    ? value.filter((photo) => isWithoutBeginning(photo, check)).length
    : 0;
  if (withoutBeginning > 0) issues.push(warning('photo_baseline', { count: withoutBeginning }));
  return issues;
};

/** A photo of 100 % where no photo of 0 % is known: in this visit, or in another one to the site. */
const isWithoutBeginning = (photo: TakenPhoto, { context }: Check): boolean => {
  if (context.earlierPhotos === undefined || photo.stage !== '100') return false;
  const own = context.photos ?? [];
  const facts = own.find(({ photoId }) => photoId === photo.photoId);
  return lacksBaseline({ ...facts, stage: '100' }, [...own, ...context.earlierPhotos]);
};

const isTakenPhoto = (value: unknown): value is TakenPhoto =>
  typeof value === 'object' &&
  value !== null &&
  (('file' in value && typeof value.file === 'string') ||
    ('photoId' in value && typeof value.photoId === 'string'));

const isAtStage = (photo: TakenPhoto, stages: readonly string[] | undefined): boolean =>
  stages === undefined || stages.includes(scalarText(photo.stage) ?? '');

const isPlaced = (photo: TakenPhoto, { context }: Check): boolean => {
  const position =
    photo.gps ?? context.photos?.find(({ photoId }) => photoId === photo.photoId)?.position ?? null;
  return isPoint(position) || hasReasonForNone(position);
};
