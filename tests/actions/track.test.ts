import { describe, expect, it } from 'vitest';
import { answerQuestion } from '../../src/actions/answer-question.ts';
import { recordTrack } from '../../src/actions/draft-place.ts';
import { startVisit } from '../../src/actions/start-visit.ts';
import type { TrackPoint } from '../../src/domain/track.ts';
import { measuredSpans } from '../../src/domain/track-recording.ts';
import { aPhone, valueIn } from './visit-phone.ts';

const point = (n: number): TrackPoint => [111.3 + n / 10_000, -2.35, 5, 1_000 * n];

describe('a recorded way in a draft', () => {
  it('grows piece by piece between answers, and neither loses the other', async () => {
    const { deps, database } = await aPhone();
    const { visitId } = valueIn(await startVisit(deps, { siteId: 'KBR-R02' }));
    await Promise.all([
      recordTrack(deps, { visitId, pieces: [{ goesOn: false, points: [point(0), point(1)] }] }),
      answerQuestion(deps, { visitId, path: 'a_sesuai_jadwal', value: 'ya' }),
    ]);
    await recordTrack(deps, { visitId, pieces: [{ goesOn: true, points: [point(2)] }] });
    await recordTrack(deps, { visitId, pieces: [{ goesOn: false, points: [point(90)] }] });
    const draft = (await database.draft.get(visitId))!;
    expect(draft.answers.a_sesuai_jadwal).toBe('ya');
    expect(draft.track).toEqual([[point(0), point(1), point(2)], [point(90)]]);
    expect(measuredSpans(draft.track)).toEqual([[point(0), point(1), point(2)]]);
  });
});
