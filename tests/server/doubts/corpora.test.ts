import { expect, it } from 'vitest';
import type { DoubtKind } from '../../../src/domain/doubt.ts';
import { doubtsOf } from '../../../src/domain/doubts/doubts-of.ts';
import { cheatSites, cheats } from './cheats.ts';
import { honestWorld } from './honest-visits.ts';
import { doubtsOfAll, type Rules } from './rules-only.ts';

/** The looks need pictures: record-doubts.test.ts has them. */
const withoutPictures = () => cheats().filter(({ raises }) => raises !== 'same_look');

const raised = (rules: Rules = doubtsOf) =>
  withoutPictures().map(({ name, raises, visits, doubted = visits.length - 1 }) => {
    const found = doubtsOfAll(visits, cheatSites, undefined, rules);
    return { name, raises, isRaised: found[doubted]?.some(({ kind }) => kind === raises) ?? false };
  });

it('every scripted fraud raises the doubt it should', () => {
  const missed = raised().filter(({ isRaised }) => !isRaised);
  console.log(`frauds by the rules alone: ${raised().length - missed.length} of ${raised().length} raised`);
  expect(missed).toEqual([]);
  expect(raised().length).toBeGreaterThanOrEqual(20);
});

it('what stands before a fraud is not doubted for it', () => {
  for (const { name, visits, raises } of withoutPictures()) {
    // Of two at the same time neither is the earlier.
    if (visits.length !== 2 || name.includes('at once')) continue;
    const [first] = doubtsOfAll(visits, cheatSites);
    expect({ name, kinds: first?.map(({ kind }) => kind).filter((kind) => kind === raises) }).toEqual({
      name,
      kinds: [],
    });
  }
});

it('fewer than 2 % of a thousand honest visits are doubted', () => {
  const { visits, sites } = honestWorld(1000);
  const found = doubtsOfAll(visits, sites);
  const doubted = found.filter((doubts) => doubts.length > 0);
  const kinds = new Map<string, number>();
  for (const doubts of doubted)
    for (const kind of new Set(doubts.map((doubt) => doubt.kind)))
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  console.log(`honest visits doubted: ${doubted.length} of ${visits.length}`, Object.fromEntries(kinds));
  expect(visits.length).toBe(1000);
  expect(doubted.length).toBeLessThan(20);
});

it('a rule that is too hard on phones in the field would doubt more than 2 %', () => {
  const { visits, sites } = honestWorld(1000);
  const hard: Rules = (own, context) => [
    ...doubtsOf(own, context),
    ...own.photos.flatMap(({ photoId, position }) =>
      position === null ? [{ kind: 'no_position', photoId, facts: {} } as const] : [],
    ),
  ];
  const doubted = doubtsOfAll(visits, sites, undefined, hard).filter((doubts) => doubts.length > 0);
  expect(doubted.length).toBeGreaterThan(20);
});

const kinds: readonly DoubtKind[] = [
  'far_from_site',
  'no_position',
  'stale_position',
  'impossible_speed',
  'same_coordinates',
  'clock_jump',
  'gallery_photo',
  'same_bytes',
  'too_many_visits',
];

it.each(kinds)('without the rule of %s some fraud is missed', (kind) => {
  const without: Rules = (own, context) => doubtsOf(own, context).filter((doubt) => doubt.kind !== kind);
  expect(raised(without).some(({ isRaised }) => !isRaised)).toBe(true);
});
