// A form put in order: its rows as sections and questions, still without conditions, which may name anything in it.

import type { Question, Section } from '../checklist/definition.ts';
import type { LocalText } from '../site.ts';
import type { FormRow } from './form-sheets.ts';

/** An expression and the row it stands in. */
export interface Written {
  readonly text: string;
  readonly row: number;
}

export interface PlannedQuestion {
  readonly row: FormRow;
  readonly written: string;
  readonly question: Question;
  /** All of them must hold: its own, and those of groups that have no place of their own. */
  readonly relevant: readonly Written[];
  readonly keptValue: (value: string) => string;
}

export interface PlannedSection {
  readonly id: string;
  readonly title: LocalText;
  readonly row: number;
  readonly relevant: readonly Written[];
  readonly repeat: Section['repeat'] | null;
  readonly own: Readonly<Record<string, unknown>>;
  readonly questions: PlannedQuestion[];
}

export interface PlannedCalculation {
  readonly row: FormRow;
  readonly written: string;
  readonly id: string;
  readonly label: LocalText;
  /** The repeat section it stands in, or null. */
  readonly section: PlannedSection | null;
}

export interface FormPlan {
  readonly sections: readonly PlannedSection[];
  readonly calculations: readonly PlannedCalculation[];
}
