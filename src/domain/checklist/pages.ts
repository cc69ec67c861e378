// The pages of a visit: one for each section; a repeat section has an overview and one page for each item.

import type { LocalText } from '../site.ts';
import { isAnswered } from './condition.ts';
import type { Answers, Checklist, Section } from './definition.ts';
import { type Finding, isOpen } from './findings.ts';
import { itemLabel } from './item-label.ts';
import { ownValue, readAnswers } from './relevance.ts';

export interface ChecklistPage {
  /** `a`, `c` for the overview of a repeat section, `c[0]` for one of its items. */
  readonly id: string;
  readonly kind: 'section' | 'overview' | 'item';
  readonly section: Section;
  readonly itemIndex: number | null;
  readonly title: LocalText;
  /** Questions that count on this page, and how many of them are answered. */
  readonly questions: number;
  readonly answered: number;
  /** What still stands in the way on this page; on an overview, only what concerns the list itself. */
  readonly missing: number;
  readonly faults: number;
  readonly warnings: number;
}

/** The pages these answers lead through, with what is open on each of them according to `findings`. */
export const pageList = (
  checklist: Checklist,
  answers: Answers,
  site: unknown,
  findings: readonly Finding[],
): readonly ChecklistPage[] => {
  const counting = readAnswers(checklist, answers, site);
  const countedByPage = groupByPage(
    counting.counted.map((counted) => [pageOf(counted.section.id, counted.itemIndex), counted]),
  );
  const openByPage = groupByPage(
    findings.filter(isOpen).map((finding) => [pageOf(finding.sectionId, finding.itemIndex), finding]),
  );
  const page = (
    section: Section,
    kind: ChecklistPage['kind'],
    itemIndex: number | null,
    title: LocalText,
  ): ChecklistPage => {
    const id = pageOf(section.id, itemIndex);
    const own = countedByPage.get(id) ?? [];
    const here = openByPage.get(id) ?? [];
    return {
      id,
      kind,
      section,
      itemIndex,
      title,
      questions: own.length,
      answered: own.filter(({ value }) => isAnswered(value)).length,
      missing: here.filter(({ kind }) => kind === 'missing').length,
      faults: here.filter(({ kind }) => kind === 'fault').length,
      warnings: here.filter(({ kind }) => kind === 'warning').length,
    };
  };
  return checklist.sections
    .filter(({ id }) => counting.countedSections.has(id))
    .flatMap((section) => {
      const items = counting.items.get(section.id);
      if (items === undefined) {
        const only = page(section, 'section', null, section.title);
        return only.questions > 0 ? [only] : [];
      }
      return [
        page(section, 'overview', null, section.title),
        ...items.map((_, index) => {
          const item = ownValue(ownValue(answers, section.id), String(index));
          const title = {
            id: itemLabel(section, item, 'id', index),
            en: itemLabel(section, item, 'en', index),
          };
          return page(section, 'item', index, title);
        }),
      ];
    });
};

const pageOf = (sectionId: string, itemIndex: number | null): string =>
  itemIndex === null ? sectionId : `${sectionId}[${itemIndex}]`;

const groupByPage = <T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const [id, entry] of entries) {
    const group = groups.get(id);
    if (group) group.push(entry);
    else groups.set(id, [entry]);
  }
  return groups;
};
