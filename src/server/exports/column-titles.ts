// Titles a person reads at the head of a column: short, each once in its table. The full question, its id and its choices
// stand in the sheet "Kolom".

import type { Checklist } from '../../domain/checklist/definition.ts';
import { unitIn } from '../../domain/checklist/unit-words.ts';
import type { Speech } from './export-words.ts';

export interface Titled {
  readonly checklist: Checklist;
  /** Of the question, the calculation or the section. */
  readonly label: string;
  readonly unit?: string | undefined;
  /** What of it stands in this column, e.g. its longitude. */
  readonly part?: string;
  readonly versions: readonly number[];
  readonly isOneOfSeveral: boolean;
}

const mostSigns = 48;

/** One title for each column, none of them among `taken`. */
export const columnTitles = (
  columns: readonly Titled[],
  taken: readonly string[],
  speech: Speech,
): readonly string[] => {
  const plain = columns.map((column) => plainTitle(column, speech));
  const checklistsOf = new Map<string, Set<string>>();
  for (const [index, title] of plain.entries()) {
    const ids = checklistsOf.get(title) ?? new Set();
    ids.add(columns[index]?.checklist.id ?? '');
    checklistsOf.set(title, ids);
  }
  const short = shortNames([...new Set(columns.map(({ checklist }) => checklist))], speech);
  const used = new Set(taken);
  return columns.map(({ checklist }, index) => {
    const title = plain[index] ?? '';
    const isShared = (checklistsOf.get(title)?.size ?? 0) > 1;
    const wanted = isShared ? `${title} [${short.get(checklist.id)}]` : title;
    let own = wanted;
    for (let n = 2; used.has(own); n += 1) own = `${wanted} (${n})`;
    used.add(own);
    return own;
  });
};

const plainTitle = (
  { label, unit, part, versions, isOneOfSeveral }: Titled,
  { say, language }: Speech,
): string => {
  const version = isOneOfSeveral ? ` (${say('versi', 'version')} ${versions.join(', ')})` : '';
  return `${shortened(label)}${unit ? ` (${unitIn(unit, language)})` : ''}${part ? ` – ${part}` : ''}${version}`;
};

/** Cut between words. */
const shortened = (label: string): string => {
  const plain = label.replace(/\s+/g, ' ').trim();
  if (plain.length <= mostSigns) return plain;
  const cut = plain.slice(0, mostSigns);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), mostSigns / 2)).replace(/[\s,.;:(]+$/, '')}…`;
};

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** Of each checklist the first words of its title that no other title has. */
const shortNames = (checklists: readonly Checklist[], { of }: Speech): ReadonlyMap<string, string> => {
  const titles = new Map(checklists.map(({ id, title }) => [id, of(title)]));
  return new Map(
    [...titles].map(([id, title]) => {
      const others = new Set(
        [...titles].filter(([other]) => other !== id).flatMap(([, one]) => wordsOf(one.toLowerCase())),
      );
      const own = wordsOf(title).filter((word) => !others.has(word.toLowerCase()));
      return [id, own.slice(0, 2).join(' ') || id];
    }),
  );
};
