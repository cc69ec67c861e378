import { expect, it } from 'vitest';
import { asksTheSame, definitionChanges } from '../../../src/domain/checklist/definition-changes.ts';
import { definitionFaults, isPublishable } from '../../../src/domain/checklist/definition-faults.ts';
import {
  freeId,
  moveQuestion,
  newChecklist,
  ofType,
  renameQuestion,
  withBothLanguages,
  withQuestion,
} from '../../../src/domain/checklist/edit-definition.ts';
import { checklist, question, section } from './builders.ts';
import { checklistCalled } from './demo-data.ts';

const two = checklist([
  section('a', [question('a1'), question('a2', { relevant: { q: 'a1', op: 'eq', value: 'ya' } })]),
  section('b', [question('b1', { outcome: true })]),
]);
const idsOf = ({ sections }: typeof two) => sections.map(({ questions }) => questions.map(({ id }) => id));

it('a question moves within its section and over its end into the next, and back', () => {
  const up = moveQuestion(two, 0, 1, -1);
  expect([idsOf(up.checklist), up.index]).toEqual([[['a2', 'a1'], ['b1']], 0]);
  const over = moveQuestion(two, 0, 1, 1);
  expect([idsOf(over.checklist), over.sectionIndex, over.index]).toEqual([[['a1'], ['a2', 'b1']], 1, 0]);
  expect(idsOf(moveQuestion(over.checklist, 1, 0, -1).checklist)).toEqual(idsOf(two));
  expect(moveQuestion(two, 0, 0, -1).checklist).toBe(two);
});

it('another id is followed by conditions, calculations and names of items', () => {
  const road = checklistCalled('road-maintenance');
  const renamed = renameQuestion(renameQuestion(road, 'c_sta', 'sta'), 'c_permukaan', 'permukaan');
  const text = JSON.stringify(renamed);
  expect(text).not.toContain('c_sta');
  expect(text).not.toContain('c_permukaan');
  expect(definitionFaults(renamed).filter(({ kind }) => kind === 'fault')).toEqual([]);
});

it('another type leaves out what it has no use for', () => {
  const scored = question('x', { points: { ya: 5 }, outcome: true, hint: { id: 'h', en: 'h' } });
  expect(ofType(scored, 'text')).toEqual({
    id: 'x',
    type: 'text',
    label: scored.label,
    hint: scored.hint,
    required: false,
    constraint: { max_length: 500 },
  });
});

it('a new checklist can be published as it begins, and new ids are free', () => {
  const fresh = newChecklist('pasar', 'Pasar');
  expect(isPublishable(definitionFaults(fresh))).toBe(true);
  expect(freeId(two, 'a1')).toBe('a1_2');
  expect(freeId(two, 'root')).toBe('root_2');
  expect(JSON.stringify(withBothLanguages(fresh))).not.toContain('"en":""');
});

it('what changed between versions is named by question and part', () => {
  const later = withQuestion(moveQuestion(two, 0, 1, 1).checklist, 0, 0, (one) => ({
    ...one,
    required: true,
    label: { id: 'Lain', en: 'Other' },
  }));
  const changes = definitionChanges(two, { ...later, version: 2 });
  expect(changes.changed.map(({ id, parts, isMoved }) => [id, parts, isMoved])).toEqual([
    ['a1', ['label', 'required'], false],
    ['a2', [], true],
  ]);
  expect([changes.added, changes.removed, changes.isScoringChanged]).toEqual([[], [], false]);
  const fewer = { ...two, sections: two.sections.slice(0, 1) };
  expect(definitionChanges(two, fewer)).toMatchObject({
    removed: [{ id: 'b1' }],
    removedSections: [{ id: 'b' }],
    isReordered: false,
  });
  expect(asksTheSame(two, { ...two, version: 9 })).toBe(true);
  expect(asksTheSame(two, later)).toBe(false);
});
