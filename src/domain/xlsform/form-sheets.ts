// A form as a spreadsheet gives it (XLSForm, https://xlsform.org/en/): sheets of rows, and what of it has no place here.

export type Cell = string | number | boolean | null;

export interface FormSheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** One row by the names of its columns, with its number as the spreadsheet counts. */
export interface FormRow {
  readonly row: number;
  /** The text of a cell; '' where there is none. */
  readonly cell: (column: string) => string;
}

export type UnmappedCode =
  | 'acknowledge'
  | 'appearance'
  | 'calculation'
  | 'choice-filter'
  | 'choices-missing'
  | 'choices-not-used'
  | 'choices-too-many'
  | 'circular'
  | 'column'
  | 'condition'
  | 'condition-forward'
  | 'condition-partly'
  | 'constraint'
  | 'constraint-strict'
  | 'default'
  | 'disabled'
  | 'end-without-begin'
  | 'formulas'
  | 'formulas-without-value'
  | 'group-empty'
  | 'group-nested'
  | 'group-open'
  | 'inside-unmapped'
  | 'label-missing'
  | 'label-reference'
  | 'language-missing'
  | 'language-other'
  | 'metadata'
  | 'name-changed'
  | 'name-missing'
  | 'name-twice'
  | 'note-as-hint'
  | 'note-last'
  | 'option-twice'
  | 'or-other'
  | 'own-column'
  | 'parameters'
  | 'range'
  | 'repeat-count'
  | 'repeat-in-repeat'
  | 'required'
  | 'rows-too-many'
  | 'settings'
  | 'settings-rows'
  | 'sheet-not-used'
  | 'text-long'
  | 'type'
  | 'version'
  | 'yes-no';

/**
 * One thing of a form that has no place in a checklist (`lost`), another one than it had (`notice`), or that every checklist
 * has of its own (`own`): what visits record, how the phone draws, the number of the version.
 */
export interface Unmapped {
  readonly kind: 'lost' | 'notice' | 'own';
  readonly code: UnmappedCode;
  readonly sheet: string;
  /** The header is row 1; 0 for the sheet as a whole. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
}

export type Name = (
  kind: Unmapped['kind'],
  code: UnmappedCode,
  at: { readonly sheet: string; readonly row: number; readonly column: string; readonly value: string },
) => void;

/** Rows of one sheet that are read; a checklist has room for far fewer. */
export const mostFormRows = 3000;

export interface ReadSheet {
  readonly name: string;
  /** Column names as written, and as known here. */
  readonly columns: readonly { readonly written: string; readonly known: string }[];
  readonly rows: readonly FormRow[];
}

/** Reads a sheet by its header row: the first one that is not empty. Empty rows are passed over. */
export const readSheet = (sheet: FormSheet, name: Name): ReadSheet => {
  const headerAt = sheet.rows.findIndex((row) => row.some((cell) => textOf(cell) !== ''));
  const header = (sheet.rows[headerAt] ?? []).map((cell) => textOf(cell));
  const columns = header.map((written) => ({ written, known: knownColumn(written) }));
  const rows: FormRow[] = [];
  for (const [at, cells] of sheet.rows.entries()) {
    if (at <= headerAt || !cells.some((cell) => textOf(cell) !== '')) continue;
    if (rows.length >= mostFormRows) {
      name('lost', 'rows-too-many', {
        sheet: sheet.name,
        row: at + 1,
        column: '',
        value: String(sheet.rows.length - at),
      });
      break;
    }
    const byColumn = new Map<string, string>();
    for (const [index, { known }] of columns.entries()) {
      const text = textOf(cells[index] ?? null);
      if (known !== '' && text !== '' && !byColumn.has(known)) byColumn.set(known, text);
    }
    rows.push({ row: at + 1, cell: (column) => byColumn.get(column) ?? '' });
  }
  return { name: sheet.name, columns, rows };
};

export const textOf = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return String(cell).trim();
};

const synonyms: Readonly<Record<string, string>> = {
  'list name': 'list_name',
  list: 'list_name',
  value: 'name',
  relevance: 'relevant',
  calculate: 'calculation',
  'constraint message': 'constraint_message',
  'required message': 'required_message',
  'read only': 'read_only',
  readonly: 'read_only',
  'repeat count': 'repeat_count',
  'choice filter': 'choice_filter',
  caption: 'label',
  'bind::relevant': 'relevant',
  'bind::constraint': 'constraint',
  'bind::required': 'required',
  'bind::calculate': 'calculation',
};

/** `Label::Bahasa Indonesia (id)` becomes `label::id`; other languages keep their name. */
const knownColumn = (written: string): string => {
  const lower = written.trim().toLowerCase().replace(/\s+/g, ' ');
  const [, base = lower, language] = /^([a-z _]+?)\s*::?\s*(.+)$/.exec(lower) ?? [];
  if (language !== undefined && translated.has(synonyms[base] ?? base))
    return `${synonyms[base] ?? base}::${languageOf(language)}`;
  return synonyms[lower] ?? lower.replaceAll(' ', '_');
};

const translated = new Set(['label', 'hint', 'constraint_message', 'required_message', 'guidance_hint']);

/** `id`, `en`, or the name of another language as it was written. */
export const languageOf = (written: string): string => {
  const lower = written.trim().toLowerCase();
  const code = /\(([a-z]{2,3})\)/.exec(lower)?.[1] ?? lower;
  if (code === 'id' || code === 'in' || code === 'ind' || /indonesia|bahasa/.test(lower)) return 'id';
  if (code === 'en' || code === 'eng' || /english|inggris/.test(lower)) return 'en';
  return lower;
};
