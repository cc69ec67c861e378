import { describe, expect, it } from 'vitest';
import { newerUnconfirmed } from '../../src/app/confirmer/newer-unconfirmed.ts';
import { counterpartOf } from '../../src/app/supervisor/review/comparisons.ts';
import { decidedRivals } from '../../src/app/supervisor/review/use-decided-rivals.ts';
import type { Seen } from '../../src/domain/overlay.ts';
import type { Review, ReviewEffect } from '../../src/domain/review.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { headOfVisit } from '../../src/domain/visit-head.ts';
import { aPhotoFacts, aVisit, aVisitPayload } from '../local-database/builders.ts';

const visit = (change: Partial<Visit> = {}): Seen<Visit> => ({
  ...aVisit({ actId: 'r1', visitId: 'v1', ...change }),
  fromPhone: false,
  pendingVerdict: null,
});

const aReview = (visitActId: string, effect: ReviewEffect, personName: string): Seen<Review> => ({
  reviewId: `of-${visitActId}-${effect}`,
  actId: `act-${visitActId}-${effect}`,
  visitActId,
  siteId: 'S-1',
  personId: 'supervisor-pupr',
  personName,
  at: 2,
  receivedAt: 2,
  effect,
  payload: {
    reviewId: `of-${visitActId}-${effect}`,
    visitActId,
    visitHash: 'h',
    verdict: 'accepted',
    comment: '',
    items: [],
  },
  fromPhone: false,
  pendingVerdict: null,
});

describe('rivals of a visit that were decided', () => {
  const base = visit({ actId: 'r1', superseded: true, state: 'dikembalikan' });
  const mine = visit({ actId: 'r2a', basedOn: 'r1', revision: 2 });
  const rival = visit({ actId: 'r2b', basedOn: 'r1', revision: 2, state: 'disetujui' });

  it('are named with who decided them, not with who came too late', () => {
    const found = decidedRivals({ visit: mine, siblings: [base, mine, rival] }, [
      aReview('r2b', 'late', 'Supervisor Lain'),
      aReview('r2b', 'decides', 'Supervisor PUPR'),
    ]);
    expect(found.map(({ visit, by }) => [visit.actId, by])).toEqual([['r2b', 'Supervisor PUPR']]);
  });

  it('are named without a person while the decision is not at hand', () => {
    expect(decidedRivals({ visit: mine, siblings: [base, mine, rival] }, [])[0]?.by).toBeNull();
  });

  it('do not hold the base, other visits or a rival that waits', () => {
    const waiting = visit({ actId: 'r2c', basedOn: 'r1', state: 'konflik' });
    const other = visit({ actId: 'x1', visitId: 'v2', basedOn: 'r1', state: 'disetujui' });
    expect(decidedRivals({ visit: mine, siblings: [base, mine, waiting, other] }, [])).toEqual([]);
  });
});

describe('a confirmation of an earlier revision', () => {
  const heads = [
    headOfVisit(visit({ actId: 'r1', superseded: true })),
    headOfVisit(visit({ actId: 'r2', basedOn: 'r1', revision: 2, state: 'disetujui' })),
  ];

  it('points to the newest revision, which it does not stand for', () => {
    expect(newerUnconfirmed('r1', heads, [{ visitActId: 'r1' }])?.actId).toBe('r2');
  });

  it('points nowhere when the newest revision is confirmed as well', () => {
    expect(newerUnconfirmed('r1', heads, [{ visitActId: 'r1' }, { visitActId: 'r2' }])).toBeNull();
  });

  it('points nowhere when it is for the newest revision or for a visit that is not at hand', () => {
    expect(newerUnconfirmed('r2', heads, [{ visitActId: 'r2' }])).toBeNull();
    expect(newerUnconfirmed('r9', heads, [])).toBeNull();
  });
});

describe('the photo to lay beside another', () => {
  const now = aPhotoFacts({ path: 'a_foto', photoId: 'now' });
  const file = aPhotoFacts({ path: 'a_foto', photoId: 'file' });
  const picture = aPhotoFacts({ path: 'a_foto', photoId: 'picture' });

  it('is never a file that no browser shows', () => {
    const other = visit({ payload: aVisitPayload({ photos: [file, picture] }) });
    expect(counterpartOf(now, other, new Set())?.photoId).toBe('file');
    expect(counterpartOf(now, other, new Set(['file']))?.photoId).toBe('picture');
    expect(
      counterpartOf(now, visit({ payload: aVisitPayload({ photos: [file] }) }), new Set(['file'])),
    ).toBeNull();
  });

  it('is none for a photo that is itself such a file', () => {
    expect(
      counterpartOf(file, visit({ payload: aVisitPayload({ photos: [picture] }) }), new Set(['file'])),
    ).toBeNull();
  });
});
