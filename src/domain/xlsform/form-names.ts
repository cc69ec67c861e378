// Names of a form as ids of a checklist: small letters, digits and lines, each once.

import { definitionLimits } from '../checklist/definition-limits.ts';
import type { Name } from './form-sheets.ts';

export interface NameGiver {
  /** A free id as like the name as can be; names what became other. */
  readonly give: (written: string, at: { readonly sheet: string; readonly row: number }) => string;
}

export const nameGiver = (name: Name): NameGiver => {
  const taken = new Set<string>(['root']);
  return {
    give: (written, { sheet, row }) => {
      const own = idOf(written) || 'q';
      // Under a name every object has, an answer would be lost.
      const id = own in {} ? `q_${own}` : own;
      const at = { sheet, row, column: 'name', value: written };
      let free = id;
      for (let count = 2; taken.has(free); count += 1)
        free = `${id.slice(0, definitionLimits.id - 5)}_${count}`;
      taken.add(free);
      if (free !== id) name('notice', 'name-twice', at);
      else if (written === '') name('notice', 'name-missing', at);
      else if (free !== written) name('notice', 'name-changed', at);
      return free;
    },
  };
};

/** "Nama Desa" becomes `nama_desa`; '' when nothing of it is left. */
export const idOf = (written: string): string =>
  written
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, definitionLimits.id);
