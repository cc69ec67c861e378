import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { definitionFaults } from '../../../src/domain/checklist/definition-faults.ts';
import { readForm } from '../../../src/domain/xlsform/read-form.ts';
import { writeForm } from '../../../src/domain/xlsform/write-form.ts';
import { checklistCalled } from '../checklist/demo-data.ts';

const shipped = readdirSync(new URL('../../../src/server/demo/data/checklists', import.meta.url)).map(
  (file) => file.replace('.json', ''),
);

/** As a form names an answer. */
const [sdi, mismatch] = ['sdi', 'jumlah_beda_klaim'].map((id) => `$\{${id}}`);

describe('a checklist written as a form and read again', () => {
  it.each(shipped)('%s is the same in every question, condition, rule and score', (id) => {
    const { $schema: _, ...checklist } = checklistCalled(id) as ReturnType<typeof checklistCalled> & {
      $schema?: string;
    };
    const back = readForm(writeForm(checklist));
    // The version is given by the server, not by a file: it is named.
    expect(back?.unmapped.map(({ code, column }) => `${code} ${column}`)).toEqual(['version version']);
    expect(back?.definition).toEqual(checklist);
  });

  it.each(shipped)('%s without our own column keeps ids, types, texts and what XPath can say', (id) => {
    const checklist = checklistCalled(id);
    const sheets = writeForm(checklist)
      .filter(({ name }) => name !== 'tinjau')
      .map(({ name, rows }) => {
        const at = rows[0]?.indexOf('tinjau') ?? -1;
        return { name, rows: at < 0 ? rows : rows.map((row) => row.toSpliced(at, 1)) };
      });
    const back = readForm(sheets);
    const shapeOf = ({ sections }: typeof checklist) =>
      sections.map((section) => ({
        id: section.id,
        title: section.title,
        relevant: section.relevant,
        repeats: section.repeat !== undefined,
        questions: section.questions.map(({ id, type, label, hint, required, relevant, options }) => ({
          id,
          type,
          label,
          hint,
          required,
          relevant,
          options: options?.map(({ value, label }) => ({ value, label })),
        })),
      }));
    expect(back && shapeOf(back.definition)).toEqual(shapeOf(checklist));
    // What is left out is scoring and outcome; nothing else may be wrong with what came back.
    const codes = new Set(
      definitionFaults(back?.definition ?? checklist)
        .filter(({ kind }) => kind === 'fault')
        .map(({ code }) => code),
    );
    expect([...codes].sort()).toEqual(['applies-none', 'outcome-none']);
    const lost = back?.unmapped
      .filter(({ kind }) => kind === 'lost')
      .map(({ code, value }) => `${code} ${value}`);
    const expected: Record<string, string[]> = {
      'innovation-verification': ["calculation ''", "calculation ''", `required ${mismatch} > 0`],
      'road-maintenance': [
        "calculation ''",
        `calculation sum(${sdi}) div count(${sdi})`,
        `calculation max(${sdi})`,
      ],
    };
    expect(lost?.map((one) => one.replace(/round\((.*), 1\)/, '$1')).sort()).toEqual(
      (expected[id] ?? []).sort(),
    );
  });
});
