// A definition by id, in the order in which its questions are asked: what every rule about references looks up.

import type { Calculation, Checklist, Question, Section } from './definition.ts';

export interface IndexedQuestion {
  readonly question: Question;
  readonly section: Section;
  readonly sectionIndex: number;
  readonly index: number;
  /** Position among all questions of the checklist. */
  readonly order: number;
}

export interface DefinitionIndex {
  readonly checklist: Checklist;
  /** The first question of each id. */
  readonly questions: ReadonlyMap<string, IndexedQuestion>;
  readonly all: readonly IndexedQuestion[];
  readonly calculations: ReadonlyMap<string, Calculation>;
}

/** Reads a definition once; of ids used twice the first question counts. */
export const indexDefinition = (checklist: Checklist): DefinitionIndex => {
  const all: IndexedQuestion[] = [];
  const questions = new Map<string, IndexedQuestion>();
  for (const [sectionIndex, section] of checklist.sections.entries())
    for (const [index, question] of section.questions.entries()) {
      const entry = { question, section, sectionIndex, index, order: all.length };
      all.push(entry);
      if (!questions.has(question.id)) questions.set(question.id, entry);
    }
  const calculations = new Map<string, Calculation>();
  for (const calculation of checklist.calculations)
    if (!calculations.has(calculation.id)) calculations.set(calculation.id, calculation);
  return { checklist, questions, all, calculations };
};

/** The ids of the questions a calculation needs, through other calculations as far as they go; circles end. */
export const questionsOfCalculation = (index: DefinitionIndex, id: string): readonly string[] => {
  const seen = new Set<string>();
  const found = new Set<string>();
  const visit = (calculationId: string): void => {
    if (seen.has(calculationId)) return;
    seen.add(calculationId);
    const calculation = index.calculations.get(calculationId);
    for (const argument of Object.values(calculation?.args ?? {})) {
      if (typeof argument !== 'string') continue;
      if (index.questions.has(argument)) found.add(argument);
      else visit(argument);
    }
  };
  visit(id);
  return [...found];
};
