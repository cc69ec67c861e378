// The second look at a form: conditions, rules and calculations, now that everything they may name is known.

import { conditionFaults } from '../checklist/condition-faults.ts';
import type { Calculation, Checklist, Condition, Constraint, Question } from '../checklist/definition.ts';
import { type DefinitionIndex, indexDefinition } from '../checklist/definition-index.ts';
import { calculationOf } from './calculation-of.ts';
import { conditionOf, type Lookup, type Named } from './condition-of.ts';
import { constraintOf } from './constraint-of.ts';
import { type Expression, readExpression } from './expression.ts';
import type { Name } from './form-sheets.ts';
import type { FormPlan, PlannedCalculation, PlannedQuestion, PlannedSection, Written } from './plan.ts';
import { isNo, isYes } from './plan-question.ts';

interface Resolving {
  readonly sheet: string;
  readonly name: Name;
  readonly lookup: Lookup;
  readonly index: DefinitionIndex;
}

/** The plan as a definition; what cannot be said is named by row and left out, so that a question is asked too often
 * rather than never. `kept` are calculations the form brought in its own sheet. */
export const resolvePlan = (
  plan: FormPlan,
  head: Omit<Checklist, 'sections' | 'calculations'>,
  kept: readonly Calculation[],
  sheet: string,
  name: Name,
): Checklist => {
  const calculations = resolveCalculations(plan, kept, sheet, name);
  const lookup = lookupOf(plan, calculations);
  const bare: Checklist = {
    ...head,
    sections: plan.sections.map((section) => ({
      id: section.id,
      title: section.title,
      questions: section.questions.map(({ question }) => question),
      ...(section.repeat ? { repeat: section.repeat } : {}),
    })),
    calculations,
  };
  const resolving = { sheet, name, lookup, index: indexDefinition(bare) };
  return {
    ...bare,
    sections: plan.sections.map((section) => {
      const { repeat, relevant: ownRelevant } = section.own as { repeat?: object; relevant?: Condition };
      const first = resolving.index.questions.get(section.questions[0]?.question.id ?? '')?.order ?? 0;
      const from = { order: first, repeatId: null, questionId: null };
      const relevant = ownRelevant ?? relevantOf(resolving, section.relevant, from);
      return {
        id: section.id,
        title: section.title,
        ...(relevant ? { relevant } : {}),
        ...(section.repeat ? { repeat: { ...withNaming(section), ...repeat } } : {}),
        questions: section.questions.map((planned) => resolveQuestion(resolving, section, planned)),
      };
    }),
  };
};

/** An item is called by what was first written in it. */
const withNaming = ({ repeat, questions }: PlannedSection): NonNullable<PlannedSection['repeat']> => {
  const naming = questions.find(({ question }) => ['text', 'integer', 'single'].includes(question.type));
  const base = repeat ?? { min: 0, max: 200, item_label: { id: '', en: '' } };
  if (naming === undefined) return base;
  const named = (text: string): string => `${text} {${naming.question.id}}`.trim();
  const { id, en } = base.item_label;
  return { ...base, item_label: { id: named(id), en: named(en || id) } };
};

const lookupOf = (plan: FormPlan, calculations: readonly Calculation[]): Lookup => {
  const named = new Map<string, Named>();
  for (const { id } of calculations) named.set(id, { kind: 'calculation', id });
  for (const { written, id } of plan.calculations)
    if (calculations.some((calculation) => calculation.id === id))
      named.set(written, { kind: 'calculation', id });
  for (const { questions } of plan.sections)
    for (const { written, question, keptValue } of questions)
      if (!named.has(written))
        named.set(written, { kind: 'question', id: question.id, type: question.type, keptValue });
  return (name) => named.get(name) ?? null;
};

const resolveQuestion = (
  resolving: Resolving,
  section: PlannedSection,
  planned: PlannedQuestion,
): Question => {
  const { question, row } = planned;
  const order = resolving.index.questions.get(question.id)?.order ?? 0;
  const from = { order, repeatId: section.repeat ? section.id : null, questionId: question.id };
  const relevant = question.relevant ?? relevantOf(resolving, planned.relevant, from);
  const required = row.cell('required');
  const written = [{ text: required, row: row.row }];
  const requiredWhen =
    question.required_when ??
    (isYes(required) || isNo(required) ? null : relevantOf(resolving, written, from, 'required'));
  const constraint = { ...resolveConstraint(resolving, planned), ...question.constraint };
  return {
    ...question,
    ...(relevant ? { relevant } : {}),
    ...(requiredWhen ? { required_when: requiredWhen } : {}),
    ...(Object.keys(constraint).length > 0 ? { constraint } : {}),
  };
};

type Standpoint = Parameters<typeof conditionFaults>[2];

const relevantOf = (
  resolving: Resolving,
  written: readonly Written[],
  from: Standpoint,
  column: 'relevant' | 'required' = 'relevant',
): Condition | null => {
  const all = written.flatMap((one) => {
    const condition = oneCondition(resolving, one, from, column);
    if (condition === null) return [];
    return 'all' in condition ? condition.all : [condition];
  });
  const [only] = all;
  if (only === undefined) return null;
  return all.length === 1 ? only : { all };
};

/** Of parts joined by `and` each is kept that can be said. */
const oneCondition = (
  { name, sheet, lookup, index }: Resolving,
  { text, row }: Written,
  from: Standpoint,
  column: 'relevant' | 'required',
): Condition | null => {
  const at = { sheet, row, column, value: text };
  const expression = readExpression(text);
  if (expression === null) {
    name('lost', column === 'required' ? 'required' : 'condition', at);
    return null;
  }
  let isForward = false;
  let lost = 0;
  const kept = conjuncts(expression).flatMap((part): readonly Condition[] => {
    const condition = conditionOf(part, lookup);
    if (condition === 'always') return [];
    const codes: string[] = [];
    if (condition !== null)
      conditionFaults(index, condition, from, 'relevant', (_, code) => codes.push(code));
    if (condition !== null && codes.length === 0) return 'all' in condition ? condition.all : [condition];
    isForward ||= codes.includes('condition-forward') || codes.includes('condition-itself');
    lost += 1;
    return [];
  });
  if (lost > 0) {
    const none = column === 'required' ? 'required' : isForward ? 'condition-forward' : 'condition';
    const code = kept.length > 0 ? 'condition-partly' : none;
    name('lost', code, at);
  }
  const [only] = kept;
  if (only === undefined) return null;
  return kept.length === 1 ? only : { all: kept };
};

const conjuncts = (expression: Expression): readonly Expression[] =>
  expression.kind === 'binary' && expression.op === 'and'
    ? [...conjuncts(expression.left), ...conjuncts(expression.right)]
    : [expression];

const resolveConstraint = (
  { name, sheet, lookup }: Resolving,
  { question, row }: PlannedQuestion,
): Constraint => {
  const text = row.cell('constraint');
  if (text === '') return {};
  const at = { sheet, row: row.row, column: 'constraint', value: text };
  const expression = readExpression(text);
  if (expression === null) {
    name('lost', 'constraint', at);
    return {};
  }
  const dateId = (written: string): string | null => {
    const named = lookup(written);
    return named?.type === 'date' ? named.id : null;
  };
  const { constraint, lost, isLoosened } = constraintOf(expression, question.type, dateId);
  if (lost > 0) name('lost', 'constraint', at);
  if (isLoosened) name('notice', 'constraint-strict', at);
  return constraint;
};

const resolveCalculations = (
  plan: FormPlan,
  kept: readonly Calculation[],
  sheet: string,
  name: Name,
): readonly Calculation[] => {
  const isKept = ({ id }: PlannedCalculation) => kept.some((calculation) => calculation.id === id);
  const asked = plan.calculations.filter((planned) => !isKept(planned));
  const at = ({ row }: PlannedCalculation) => ({
    sheet,
    row: row.row,
    column: 'calculation',
    value: row.cell('calculation'),
  });
  const expressions = new Map(asked.map((one) => [one, readExpression(one.row.cell('calculation'))]));
  const lookup = lookupOf(plan, [
    ...kept,
    ...asked.map(({ id, label }) => ({ id, label, scope: 'root', fn: 'divide' as const, args: {} })),
  ]);
  const mapped = asked.flatMap((one): readonly { one: PlannedCalculation; calculation: Calculation }[] => {
    const expression = expressions.get(one);
    const found = expression ? calculationOf(expression, lookup) : null;
    if (found === null) {
      name('lost', 'calculation', at(one));
      return [];
    }
    const isOfItems = found.fn === 'divide' && one.section !== null;
    const scope = isOfItems && one.section ? one.section.id : 'root';
    return [{ one, calculation: { id: one.id, label: one.label, scope, ...found } }];
  });
  return [
    ...kept,
    ...withoutCircles(
      mapped,
      kept,
      plan,
      (one) => name('lost', 'circular', at(one)),
      (one) => name('lost', 'calculation', at(one)),
    ),
  ];
};

/** Leaves out what needs itself, and then whatever needed what was left out. */
const withoutCircles = (
  mapped: readonly { readonly one: PlannedCalculation; readonly calculation: Calculation }[],
  kept: readonly Calculation[],
  plan: FormPlan,
  onCircle: (one: PlannedCalculation) => void,
  onLost: (one: PlannedCalculation) => void,
): readonly Calculation[] => {
  const known = new Set([
    ...kept.map(({ id }) => id),
    ...plan.sections.flatMap(({ questions }) => questions.map(({ question }) => question.id)),
  ]);
  const argumentsOf = ({ args }: Calculation): readonly string[] =>
    Object.values(args).filter((argument): argument is string => typeof argument === 'string');
  let waiting = [...mapped];
  const settled: Calculation[] = [];
  for (;;) {
    const ready = waiting.filter(({ calculation }) => argumentsOf(calculation).every((id) => known.has(id)));
    if (ready.length === 0) break;
    for (const { calculation } of ready) {
      known.add(calculation.id);
      settled.push(calculation);
    }
    waiting = waiting.filter((one) => !ready.includes(one));
  }
  const ids = new Set(waiting.map(({ calculation }) => calculation.id));
  for (const { one, calculation } of waiting)
    if (argumentsOf(calculation).every((id) => known.has(id) || ids.has(id))) onCircle(one);
    else onLost(one);
  return settled;
};
