import type { Checklist, Question, Section } from './definition.ts';

/** A question that counts, where it stands (`a_gps`, `c[1].c_foto`) and what was answered, unchecked. */
export interface CountedQuestion {
  readonly path: string;
  readonly section: Section;
  readonly itemIndex: number | null;
  readonly question: Question;
  readonly value: unknown;
}

/** The answers that count, in the shape the rules read them; grows only while relevance is worked out. */
export interface CountingAnswers {
  readonly checklist: Checklist;
  readonly site: unknown;
  readonly root: Map<string, CountedQuestion>;
  /** By repeat section, one map for each item, also for an item without any counting question. */
  readonly items: Map<string, Map<string, CountedQuestion>[]>;
  readonly counted: CountedQuestion[];
  readonly countedSections: Set<string>;
  /** Calculations being worked out just now; one that needs itself gives null instead of never ending. */
  readonly busy: Set<string>;
  /** Results by calculation and item, kept only once every question has been read. */
  readonly calculated: Map<string, number | null>;
  isComplete: boolean;
}
