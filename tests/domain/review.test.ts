import { describe, expect, it } from 'vitest';
import type { ReviewFacts, RevisionFacts } from '../../src/domain/review.ts';
import { visitStanding } from '../../src/domain/review.ts';

const aRevision = (facts: Partial<RevisionFacts> & { actId: string }): RevisionFacts => ({
  basedOn: null,
  hash: `hash-${facts.actId}`,
  order: 1,
  quarantine: [],
  ...facts,
});

const aReview = (facts: Partial<ReviewFacts> & { reviewId: string; visitActId: string }): ReviewFacts => ({
  visitHash: `hash-${facts.visitActId}`,
  verdict: 'accepted',
  order: 10,
  authorMayReview: true,
  ...facts,
});

describe('the standing of a visit', () => {
  it('waits until a review decides', () => {
    expect(visitStanding([aRevision({ actId: 'a' })], []).states.get('a')?.state).toBe('menunggu');
    const decided = visitStanding([aRevision({ actId: 'a' })], [aReview({ reviewId: 'r', visitActId: 'a' })]);
    expect(decided.states.get('a')).toMatchObject({ state: 'disetujui', decidedBy: 'r', revision: 1 });
    expect(decided.effects.get('r')).toBe('decides');
  });

  it('keeps a second review as late, by the order of the server', () => {
    const standing = visitStanding(
      [aRevision({ actId: 'a' })],
      [
        aReview({ reviewId: 'second', visitActId: 'a', verdict: 'rejected', order: 12 }),
        aReview({ reviewId: 'first', visitActId: 'a', verdict: 'returned', order: 11 }),
      ],
    );
    expect(standing.states.get('a')?.state).toBe('dikembalikan');
    expect(standing.effects.get('second')).toBe('late');
  });

  it('keeps a review of an older revision without effect', () => {
    const standing = visitStanding(
      [aRevision({ actId: 'a' }), aRevision({ actId: 'b', basedOn: 'a', order: 5 })],
      [aReview({ reviewId: 'r', visitActId: 'a', order: 6 })],
    );
    expect(standing.effects.get('r')).toBe('older_revision');
    expect(standing.states.get('a')).toMatchObject({ state: 'menunggu', superseded: true });
    expect(standing.states.get('b')).toMatchObject({ state: 'menunggu', revision: 2 });
  });

  it('lets a decision stand when a correction comes after it', () => {
    const standing = visitStanding(
      [aRevision({ actId: 'a' }), aRevision({ actId: 'b', basedOn: 'a', order: 7 })],
      [aReview({ reviewId: 'r', visitActId: 'a', verdict: 'returned', order: 6 })],
    );
    expect(standing.states.get('a')?.state).toBe('dikembalikan');
    expect(standing.states.get('b')?.state).toBe('menunggu');
  });

  it('puts two children of one base in conflict until one is decided', () => {
    const revisions = [
      aRevision({ actId: 'a' }),
      aRevision({ actId: 'b', basedOn: 'a', order: 2 }),
      aRevision({ actId: 'c', basedOn: 'a', order: 3 }),
    ];
    const open = visitStanding(revisions, []);
    expect([open.states.get('b')?.state, open.states.get('c')?.state]).toEqual(['konflik', 'konflik']);
    const decided = visitStanding(revisions, [aReview({ reviewId: 'r', visitActId: 'c' })]);
    expect(decided.states.get('c')?.state).toBe('disetujui');
    expect(decided.states.get('b')?.state).not.toBe('konflik');
  });

  it('puts two first revisions of one visit in conflict', () => {
    const standing = visitStanding([aRevision({ actId: 'a' }), aRevision({ actId: 'b' })], []);
    expect(standing.states.get('a')?.state).toBe('konflik');
  });

  it('gives a review of other content, by an outsider, or before its visit no effect', () => {
    const standing = visitStanding(
      [aRevision({ actId: 'a' })],
      [
        aReview({ reviewId: 'other', visitActId: 'a', visitHash: 'x' }),
        aReview({ reviewId: 'outsider', visitActId: 'a', authorMayReview: false }),
        aReview({ reviewId: 'early', visitActId: 'nowhere' }),
      ],
    );
    expect(standing.effects.get('other')).toBe('other_content');
    expect(standing.effects.get('outsider')).toBe('may_not');
    expect(standing.effects.get('early')).toBe('waiting');
    expect(standing.states.get('a')?.state).toBe('menunggu');
  });

  it('holds a quarantined revision apart until it is decided', () => {
    const held = [aRevision({ actId: 'a', quarantine: ['not_assigned'] })];
    expect(visitStanding(held, []).states.get('a')?.state).toBe('karantina');
    expect(visitStanding(held, [aReview({ reviewId: 'r', visitActId: 'a' })]).states.get('a')?.state).toBe(
      'disetujui',
    );
  });

  it('survives revisions that name each other as base', () => {
    const standing = visitStanding(
      [aRevision({ actId: 'a', basedOn: 'b' }), aRevision({ actId: 'b', basedOn: 'a' })],
      [],
    );
    expect(standing.states.size).toBe(2);
  });
});
