import { expect, it } from 'vitest';
import { planTargetOf } from '../../src/domain/plan-target.ts';

it.each([
  [
    'the site names one',
    { plan_target: 'Nilai tukar nelayan' },
    { plan_target: 'Sasaran 3' },
    'Nilai tukar nelayan',
  ],
  ['only its programme does', {}, { plan_target: ' Sasaran 3 ' }, 'Sasaran 3'],
  ['the site names nothing but spaces', { plan_target: '  ' }, { plan_target: 'Sasaran 3' }, 'Sasaran 3'],
  ['nobody does', {}, { plan_target: null }, null],
  ['the programme is not known', {}, undefined, null],
  ['the register holds no words there', { plan_target: 3 }, null, null],
])('the plan target, where %s', (_where, site, programme, expected) => {
  expect(planTargetOf(site, programme)).toBe(expected);
});
