// The photos of a site's visits by what they show: each photo point, and each question that is asked once.

import type { Checklist } from '../../../domain/checklist/definition.ts';
import type { PhotoFacts } from '../../../domain/photo.ts';
import { byStage, withPhotoPoints } from '../../../domain/photo-points.ts';
import type { LocalText, Site } from '../../../domain/site.ts';
import type { Visit } from '../../../domain/visit.ts';

export interface ViewPhoto {
  readonly facts: PhotoFacts;
  readonly personName: string;
}

export interface PhotoView {
  readonly key: string;
  readonly name: LocalText;
  /** By stage, then by time; two at least. */
  readonly photos: readonly ViewPhoto[];
}

export interface ViewSource {
  readonly visits: readonly Visit[];
  readonly site: Site | null;
  readonly checklist: Checklist | null;
  /** A revision whose photos count although a correction has replaced it: the one being looked at. */
  readonly actId?: string;
}

/** Every view with two photos or more; the newest revision of each visit speaks for it. */
export const photoViews = ({ visits, site, checklist, actId }: ViewSource): readonly PhotoView[] => {
  const shown = visits.filter((visit) => !visit.superseded || visit.actId === actId);
  const points = site
    ? withPhotoPoints(
        site,
        shown.flatMap(({ payload }) => payload.photoPoints ?? []),
      ).photo_points
    : [];
  const views = new Map<string, { readonly name: LocalText; readonly photos: Map<string, ViewPhoto> }>();
  for (const { payload, personName } of shown)
    for (const facts of payload.photos) {
      const key = viewKey(facts);
      if (key === null) continue;
      const view = views.get(key) ?? { name: nameOf(facts, points, checklist), photos: new Map() };
      views.set(key, view);
      view.photos.set(facts.photoId, { facts, personName });
    }
  return [...views].flatMap(([key, { name, photos }]) =>
    photos.size < 2
      ? []
      : [{ key, name, photos: [...photos.values()].sort((a, b) => byStage(a.facts, b.facts)) }],
  );
};

const viewKey = ({ photoPointId, path, durationMs }: PhotoFacts): string | null => {
  // A film has no picture to lay over another.
  if (durationMs !== undefined) return null;
  if (photoPointId !== undefined) return `point ${photoPointId}`;
  return path === undefined || path.includes('[') ? null : `question ${path}`;
};

const nameOf = (
  { photoPointId, path }: PhotoFacts,
  points: Site['photo_points'],
  checklist: Checklist | null,
): LocalText => {
  const id = photoPointId ?? path ?? '';
  if (photoPointId !== undefined) return points.find((point) => point.id === id)?.label ?? { id, en: id };
  const questions = checklist?.sections.flatMap((section) => section.questions) ?? [];
  return questions.find((question) => question.id === id)?.label ?? { id, en: id };
};

export interface PhotoPair {
  readonly view: PhotoView;
  readonly before: ViewPhoto;
  readonly after: ViewPhoto;
}

/** What is laid side by side first: the beginning against the photo looked at, or against the latest stage. */
export const firstPair = (views: readonly PhotoView[], photoId?: string): PhotoPair | null => {
  const view = views.find(({ photos }) => photos.some(({ facts }) => facts.photoId === photoId)) ?? views[0];
  const [before, ...later] = view?.photos ?? [];
  const after = later.find(({ facts }) => facts.photoId === photoId) ?? later.at(-1);
  return view && before && after ? { view, before, after } : null;
};
