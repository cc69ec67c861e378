// What an assignment changes is worked out before it is sent.

import { expect, test } from 'vitest';
import { type PlannedSite, planAssignments } from '../../src/domain/assignment-plan.ts';

const aSite = (id: string, assignedTo: readonly string[] = [], withheld = false): PlannedSite => ({
  id,
  assignedTo,
  withheld,
});
const all =
  (...personIds: string[]) =>
  () =>
    personIds;

test('adding leaves who is there, and names only what is new', () => {
  const plan = planAssignments([aSite('1', ['a']), aSite('2', ['b']), aSite('3')], all('b'), 'add');
  expect(plan.assign).toEqual([
    { siteId: '1', personId: 'b' },
    { siteId: '3', personId: 'b' },
  ]);
  expect([plan.end, plan.touched, plan.gains.get('b')]).toEqual([[], 2, 2]);
});

test('replacing takes the site from the others', () => {
  const plan = planAssignments([aSite('1', ['a', 'c']), aSite('2', ['b'])], all('b'), 'replace');
  expect(plan.assign).toEqual([{ siteId: '1', personId: 'b' }]);
  expect(plan.end).toEqual([
    { siteId: '1', personId: 'a' },
    { siteId: '1', personId: 'c' },
  ]);
  expect([plan.losses.get('a'), plan.touched]).toEqual([1, 1]);
});

test('a deadline is told also to who is assigned already', () => {
  const plan = planAssignments([aSite('1', ['b'])], all('b'), 'add', { due: '2026-11-26' });
  expect(plan.assign).toEqual([{ siteId: '1', personId: 'b', due: '2026-11-26' }]);
  expect([plan.gains.size, plan.touched]).toEqual([0, 1]);
});

test('ending takes from the persons named, or from everybody', () => {
  const sites = [aSite('1', ['a', 'b']), aSite('2', ['b'])];
  expect(planAssignments(sites, all('a'), 'end').end).toEqual([{ siteId: '1', personId: 'a' }]);
  expect(planAssignments(sites, all(), 'end').end.length).toBe(3);
});

test('a site that is not nominated is left alone whole, and named', () => {
  const plan = planAssignments([aSite('1', ['a'], true), aSite('2', ['a'])], all('b'), 'replace');
  expect(plan.withheld).toEqual(['1']);
  expect([plan.assign.length, plan.end.length]).toEqual([1, 1]);
  expect(planAssignments([aSite('1', ['a'], true)], all('a'), 'add', { due: null }).withheld).toEqual([]);
});

test('each site goes to its own taker when they are shared out', () => {
  const takers = new Map([
    ['1', ['a']],
    ['2', ['b']],
  ]);
  const plan = planAssignments([aSite('1'), aSite('2'), aSite('3')], (id) => takers.get(id) ?? [], 'add');
  expect(plan.assign.map(({ siteId, personId }) => siteId + personId)).toEqual(['1a', '2b']);
});

test('sites that their takers have already are counted apart, until a deadline is asked for them', () => {
  const sites = [
    { id: 's1', assignedTo: ['a'], withheld: false },
    { id: 's2', assignedTo: [], withheld: false },
  ];
  const plan = planAssignments(sites, () => ['a'], 'add');
  expect([plan.touched, plan.unchanged]).toEqual([1, 1]);
  const dated = planAssignments(sites, () => ['a'], 'add', { due: '2026-12-01' });
  expect([dated.touched, dated.unchanged]).toEqual([2, 0]);
});
