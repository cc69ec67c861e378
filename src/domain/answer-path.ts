// Answer paths name one answer inside a visit: `a_gps`, or `c[1].c_foto` inside the second item of section `c`.

import type { Answers, AnswerValue, ItemAnswers } from './checklist/definition.ts';

export type AnswerPath =
  | { readonly questionId: string }
  | { readonly sectionId: string; readonly itemIndex: number; readonly questionId: string };

/** Reads a path; null when it is not one. */
export const parsePath = (path: string): AnswerPath | null => {
  const inItem = /^([^.[\]]+)\[(\d+)\]\.([^.[\]]+)$/.exec(path);
  if (inItem) return { sectionId: inItem[1]!, itemIndex: Number(inItem[2]), questionId: inItem[3]! };
  return /^[^.[\]]+$/.test(path) ? { questionId: path } : null;
};

/** The items of a repeat section, empty when there are none. */
export const itemsOf = (answers: Answers, sectionId: string): readonly ItemAnswers[] => {
  const items = answers[sectionId];
  return Array.isArray(items) ? (items as readonly ItemAnswers[]) : [];
};

/** The answer at a path, or undefined. */
export const answerAt = (answers: Answers, path: string): AnswerValue | undefined => {
  const at = parsePath(path);
  if (!at) return undefined;
  if (!('sectionId' in at)) return answers[at.questionId] as AnswerValue | undefined;
  return itemsOf(answers, at.sectionId)[at.itemIndex]?.[at.questionId];
};

/** The answers with one of them set, or taken away by `undefined`; an unknown item leaves them as they are. */
export const withAnswerAt = (answers: Answers, path: string, value: AnswerValue | undefined): Answers => {
  const at = parsePath(path);
  if (!at) return answers;
  if (!('sectionId' in at)) return setOwn(answers, at.questionId, value);
  const items = itemsOf(answers, at.sectionId);
  if (at.itemIndex >= items.length) return answers;
  const changed = items.map((item, index) =>
    index === at.itemIndex ? setOwn(item, at.questionId, value) : item,
  );
  return { ...answers, [at.sectionId]: changed };
};

const setOwn = <T extends Readonly<Record<string, unknown>>>(record: T, key: string, value: unknown): T => {
  const { [key]: _old, ...rest } = record;
  return (value === undefined ? rest : { ...rest, [key]: value }) as T;
};

/** Where a path stands after item `removed` of `sectionId` is gone; null when it stood in that item. */
export const pathAfterRemoval = (path: string, sectionId: string, removed: number): string | null => {
  const prefix = `${sectionId}[`;
  if (!path.startsWith(prefix)) return path;
  const index = Number.parseInt(path.slice(prefix.length), 10);
  if (Number.isNaN(index) || index < removed) return path;
  if (index === removed) return null;
  return `${prefix}${index - 1}${path.slice(path.indexOf(']'))}`;
};
