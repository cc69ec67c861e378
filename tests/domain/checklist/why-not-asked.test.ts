import { describe, expect, it } from 'vitest';
import type { Answers, Checklist } from '../../../src/domain/checklist/definition.ts';
import { readAnswers } from '../../../src/domain/checklist/relevance.ts';
import { siteFieldsOf, whyNotAsked } from '../../../src/domain/checklist/why-not-asked.ts';
import { checklist, question, repeat, section, site } from './builders.ts';

const is = (q: string, value = 'ya') => ({ q, op: 'eq', value }) as const;

const why = (list: Checklist, answers: Answers, sectionIndex: number, questionId: string | null) => {
  const inSection = list.sections[sectionIndex]!;
  const asked = inSection.questions.find(({ id }) => id === questionId) ?? null;
  return whyNotAsked(readAnswers(list, answers, site()), inSection, asked);
};

describe('why a question is not asked', () => {
  it('is nothing when it is asked', () => {
    const list = checklist([section('a', [question('p'), question('q', { relevant: is('p') })])]);
    expect(why(list, { p: 'ya' }, 0, 'q')).toBeNull();
    expect(why(list, {}, 0, 'p')).toBeNull();
  });

  it('is the part of its condition that does not hold', () => {
    const list = checklist([
      section('a', [
        question('p'),
        question('r'),
        question('q', { relevant: { all: [is('p'), { any: [is('r'), is('r', 'x')] }] } }),
      ]),
    ]);
    expect(why(list, { p: 'ya' }, 0, 'q')).toEqual({
      by: 'question',
      unmet: { any: [is('r'), is('r', 'x')] },
    });
    expect(why(list, { r: 'ya' }, 0, 'q')).toEqual({ by: 'question', unmet: is('p') });
  });

  it('is the closed gate before the condition of a later section', () => {
    const gate = question('g', { gate: { value: 'ya', message: { id: 'x', en: 'x' } } });
    const list = checklist([
      section('a', [gate]),
      section('b', [question('q')], { relevant: is('g') }),
      section('c', [question('z')], { relevant: is('q') }),
    ]);
    expect(why(list, { g: 'tidak' }, 1, 'q')).toEqual({ by: 'gate', gate });
    expect(why(list, { g: 'ya' }, 1, 'q')).toBeNull();
    expect(why(list, { g: 'ya' }, 2, null)).toEqual({ by: 'section', unmet: is('q') });
  });

  it('is looked for in the first item of a repeat section', () => {
    const list = checklist([repeat('c', [question('k'), question('q', { relevant: is('k') })])]);
    expect(why(list, { c: [{ k: 'tidak' }] }, 0, 'q')).toEqual({ by: 'question', unmet: is('k') });
    expect(why(list, { c: [{ k: 'ya' }] }, 0, 'q')).toBeNull();
  });
});

it('names each field of the site that a condition looks at once', () => {
  const category = { site: 'category', op: 'eq', value: 'jalan' } as const;
  const list = checklist([
    section('a', [question('p', { relevant: category })], { relevant: { not: category } }),
    section('b', [question('q', { required_when: { any: [{ site: 'agency', op: 'answered' }] } })]),
  ]);
  expect(siteFieldsOf(list)).toEqual(['agency', 'category']);
});
