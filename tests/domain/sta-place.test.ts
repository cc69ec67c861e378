import { describe, expect, it } from 'vitest';
import { placeAtSta, staLineOf } from '../../src/domain/chainage.ts';
import { choiceOf, staPlaceOf } from '../../src/domain/sta-place.ts';
import { siteCalled } from './checklist/demo-data.ts';

const site = siteCalled('KBR-R02');
const at = placeAtSta(3_350, staLineOf(site)!)!;
const placeOf = (accuracyM: number) => staPlaceOf(site, at, accuracyM)!;

describe('a chosen STA', () => {
  it('means the measured place when it is off by no more than ten metres or the accuracy', () => {
    expect(choiceOf(placeOf(5), '3+350')?.sta).toBe('3+350');
    expect(choiceOf(placeOf(5), '3+341')?.sta).toBe('3+350');
    expect(choiceOf(placeOf(5), 'STA 3 + 359')?.sta).toBe('3+350');
    expect(choiceOf(placeOf(40), '3+385')?.sta).toBe('3+350');
  });

  it('is elsewhere when it is off by more, or no STA', () => {
    expect(choiceOf(placeOf(5), '3+365')).toBeUndefined();
    expect(choiceOf(placeOf(40), '3+395')).toBeUndefined();
    expect(choiceOf(placeOf(5), 'dekat jembatan')).toBeUndefined();
    expect(choiceOf(placeOf(5), undefined)).toBeUndefined();
  });
});
