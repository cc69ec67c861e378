import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roadMetresOf } from '../../src/domain/reports/road-metres.ts';
import {
  type RoadCondition,
  type RoadObservation,
  roadConditions,
} from '../../src/domain/road-observations.ts';
import '../harness/seed.ts';

const at = (staM: number | null, condition: RoadCondition | null): RoadObservation => ({
  key: 'c[0]',
  staM,
  condition,
  photos: 0,
});

describe('metres of a road by condition', () => {
  it('gives each metre the condition of its nearest observation', () => {
    expect(roadMetresOf([at(0, 'baik'), at(3350, 'rusak_berat'), at(6700, 'sedang')], 0, 6700)).toEqual({
      baik: 1675,
      sedang: 1675,
      rusak_ringan: 0,
      rusak_berat: 3350,
    });
  });

  it('starts where the road starts, and one observation speaks for all of it', () => {
    expect(roadMetresOf([at(2000, 'sedang')], 1000, 5880)).toMatchObject({ sedang: 5880 });
  });

  it('takes the worst of two at one STA, whichever came first', () => {
    for (const pair of [
      [at(500, 'baik'), at(500, 'rusak_ringan')],
      [at(500, 'rusak_ringan'), at(500, 'baik')],
    ])
      expect(roadMetresOf(pair, 0, 1000)).toMatchObject({ rusak_ringan: 1000, baik: 0 });
  });

  it('says nothing without an observation on the road that tells a condition', () => {
    expect(roadMetresOf([], 0, 1000)).toBeNull();
    expect(roadMetresOf([at(null, 'baik'), at(100, null), at(1001, 'baik')], 0, 1000)).toBeNull();
    expect(roadMetresOf([at(0, 'baik')], 0, 0)).toBeNull();
  });

  it('always adds up to the length, and agrees with asking every metre', () => {
    const observation = fc.record({
      sta: fc.integer({ min: -50, max: 450 }),
      condition: fc.constantFrom(...roadConditions),
    });
    fc.assert(
      fc.property(
        fc.array(observation, { maxLength: 8 }),
        fc.integer({ min: 1, max: 400 }),
        (made, lengthM) => {
          const metres = roadMetresOf(
            made.map(({ sta, condition }) => at(sta, condition)),
            0,
            lengthM,
          );
          const onRoad = made.filter(({ sta }) => sta >= 0 && sta <= lengthM);
          if (onRoad.length === 0) {
            expect(metres).toBeNull();
            return;
          }
          const counted = { baik: 0, sedang: 0, rusak_ringan: 0, rusak_berat: 0 };
          for (let metre = 0; metre < lengthM; metre += 1) {
            // The middle of the metre; where two are equally near, the later one begins.
            const middle = metre + 0.5;
            const nearest = Math.min(...onRoad.map(({ sta }) => Math.abs(sta - middle)));
            const near = onRoad.filter(({ sta }) => Math.abs(sta - middle) === nearest);
            const later = Math.max(...near.map(({ sta }) => sta));
            const worst = Math.max(
              ...near
                .filter(({ sta }) => sta === later)
                .map(({ condition }) => roadConditions.indexOf(condition)),
            );
            counted[roadConditions[worst] ?? 'baik'] += 1;
          }
          expect(metres).toEqual(counted);
        },
      ),
    );
  });
});
