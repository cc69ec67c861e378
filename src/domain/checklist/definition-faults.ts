// Looks a definition over before phones get it: everything that would be asked wrongly, never or twice, by place.
// The editor shows the same list while one works; the server publishes nothing that has a fault.

import type { LocalText } from '../site.ts';
import { conditionFaults } from './condition-faults.ts';
import type { Checklist, Question, Section } from './definition.ts';
import type { DefinitionFault, DefinitionPart, DefinitionPlace, Say } from './definition-fault.ts';
import { type DefinitionIndex, type IndexedQuestion, indexDefinition } from './definition-index.ts';
import { definitionLimits } from './definition-limits.ts';
import { personalDataHints } from './personal-data-hints.ts';
import { questionFaults } from './question-faults.ts';
import { calculationFaults, scoringFaults } from './scoring-faults.ts';

/** Every fault and warning of a definition, in its own order; with a fault it cannot be published. */
export const definitionFaults = (checklist: Checklist): readonly DefinitionFault[] => {
  const found: DefinitionFault[] = [];
  const at =
    (place: DefinitionPlace): Say =>
    (kind, code, part, params = {}) => {
      found.push({ kind, code, place, part, params });
    };
  const index = indexDefinition(checklist);
  const taken = new Set<string>(['root']);
  checklistFaults(checklist, index, at({ of: 'checklist' }));
  for (const [sectionIndex, section] of checklist.sections.entries()) {
    const say = at({ of: 'section', sectionId: section.id, index: sectionIndex });
    idFaults(section.id, taken, say);
    sectionFaults(index, section, sectionIndex, say);
    for (const [position, question] of section.questions.entries()) {
      const entry = index.all.find((one) => one.question === question && one.index === position);
      const sayOfQuestion = at({
        of: 'question',
        sectionId: section.id,
        questionId: question.id,
        sectionIndex,
        index: position,
      });
      idFaults(question.id, taken, sayOfQuestion);
      if (entry) wholeQuestion(index, entry, sayOfQuestion);
    }
  }
  for (const [position, calculation] of checklist.calculations.entries()) {
    const say = at({ of: 'calculation', calculationId: calculation.id, index: position });
    idFaults(calculation.id, taken, say);
    textFaults(calculation.label, 'label', say);
    calculationFaults(index, calculation, say);
  }
  const sayOfScoring = at({ of: 'scoring' });
  scoringFaults(index, checklist.scoring, sayOfScoring);
  for (const { label } of checklist.scoring.bands) if (label) textFaults(label, 'bands', sayOfScoring);
  if (checklist.scoring.note) textFaults(checklist.scoring.note, 'note', sayOfScoring);
  return found;
};

/** Whether nothing stands in the way of publishing. */
export const isPublishable = (faults: readonly DefinitionFault[]): boolean =>
  faults.every(({ kind }) => kind === 'warning');

const checklistFaults = (checklist: Checklist, index: DefinitionIndex, say: Say): void => {
  if (!/^[a-z0-9-]{1,64}$/.test(checklist.id)) say('fault', 'id-form', 'id', { id: checklist.id });
  textFaults(checklist.title, 'title', say);
  if (checklist.description) textFaults(checklist.description, 'description', say);
  if (checklist.applies_to.length === 0) say('fault', 'applies-none', 'applies');
  const { sections, calculations } = checklist;
  if (sections.length === 0) say('fault', 'sections-none', 'sections');
  const counts = [
    ['sections', sections.length, definitionLimits.sections],
    ['questions', index.all.length, definitionLimits.questions],
    ['args', calculations.length, definitionLimits.calculations],
    ['size', JSON.stringify(checklist).length, definitionLimits.json],
  ] as const;
  for (const [part, count, most] of counts) if (count > most) say('fault', 'too-many', part, { most, count });
  const outcomes = index.all.filter(({ question }) => question.outcome === true);
  if (outcomes.length === 0) say('fault', 'outcome-none', 'outcome');
  if (outcomes.length > 1) say('fault', 'outcome-many', 'outcome', { count: outcomes.length });
};

const sectionFaults = (index: DefinitionIndex, section: Section, sectionIndex: number, say: Say): void => {
  textFaults(section.title, 'title', say);
  if (section.questions.length === 0) say('fault', 'questions-none', 'questions');
  const before = index.all.find((entry) => entry.sectionIndex >= sectionIndex)?.order ?? index.all.length;
  // A repeat section is opened once for the list: its own condition sees the root only.
  if (section.relevant)
    conditionFaults(
      index,
      section.relevant,
      { order: before, repeatId: null, questionId: null },
      'relevant',
      say,
    );
  const { repeat } = section;
  if (!repeat) return;
  const isRange = [repeat.min, repeat.max].every(Number.isSafeInteger) && repeat.min >= 0 && repeat.max >= 1;
  if (!isRange || repeat.min > repeat.max) say('fault', 'repeat-range', 'repeat');
  else if (repeat.max > definitionLimits.items)
    say('fault', 'too-many', 'repeat', { most: definitionLimits.items, count: repeat.max });
  textFaults(repeat.item_label, 'repeat', say);
  for (const language of ['id', 'en'] as const)
    for (const [, id = ''] of repeat.item_label[language].matchAll(/\{([a-z0-9_]+)\}/g))
      if (!section.questions.some((question) => question.id === id))
        say('fault', 'item-label-unknown', 'repeat', { id });
};

const wholeQuestion = (index: DefinitionIndex, entry: IndexedQuestion, say: Say): void => {
  const { question, section, order } = entry;
  questionTexts(question, say);
  questionFaults(index, entry, say);
  const from = { order, repeatId: section.repeat ? section.id : null, questionId: question.id };
  if (question.relevant) conditionFaults(index, question.relevant, from, 'relevant', say);
  if (question.required_when) conditionFaults(index, question.required_when, from, 'required_when', say);
  personalDataHints(question, say);
};

const questionTexts = (question: Question, say: Say): void => {
  textFaults(question.label, 'label', say);
  if (question.hint) textFaults(question.hint, 'hint', say);
  for (const { label } of question.options ?? []) textFaults(label, 'options', say);
  if (question.constraint?.message) textFaults(question.constraint.message, 'constraint', say);
  if (question.gate) textFaults(question.gate.message, 'gate', say);
};

const textFaults = (text: LocalText, part: DefinitionPart, say: Say): void => {
  if (text.id.trim() === '') say('fault', 'text-missing', part);
  else if (text.en.trim() === '') say('warning', 'english-missing', part);
  const longest = Math.max([...text.id].length, [...text.en].length);
  if (longest > definitionLimits.text)
    say('fault', 'too-long', part, { most: definitionLimits.text, count: longest });
};

const idFaults = (id: string, taken: Set<string>, say: Say): void => {
  // Answers are kept by these ids: under a name every object has, one would be lost or found where there is none.
  if (!/^[a-z0-9_]{1,64}$/.test(id) || id in {}) {
    say('fault', 'id-form', 'id', { id });
    return;
  }
  if (taken.has(id)) {
    say('fault', 'id-twice', 'id', { id });
    return;
  }
  taken.add(id);
};
