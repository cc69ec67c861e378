import type {
  Calculation,
  Checklist,
  Question,
  Scoring,
  Section,
} from '../../../src/domain/checklist/definition.ts';
import type { Site } from '../../../src/domain/site.ts';
import { siteCalled } from './demo-data.ts';

const text = (value: string) => ({ id: value, en: value });

export const question = (id: string, change: Partial<Question> = {}): Question => ({
  id,
  type: 'yesno',
  label: text(id),
  required: false,
  ...change,
});

export const section = (
  id: string,
  questions: readonly Question[],
  change: Partial<Section> = {},
): Section => ({ id, title: text(`Bagian ${id}`), questions, ...change });

export const repeat = (
  id: string,
  questions: readonly Question[],
  range: { readonly min: number; readonly max: number } = { min: 1, max: 200 },
): Section =>
  section(id, questions, { repeat: { ...range, item_label: text(`Titik {${questions[0]?.id}}`) } });

export const calculation = (
  id: string,
  fn: Calculation['fn'],
  args: Calculation['args'] = {},
  change: Partial<Calculation> = {},
): Calculation => ({ id, label: text(id), scope: 'root', fn, args, ...change });

export const checklist = (
  sections: readonly Section[],
  change: { readonly calculations?: readonly Calculation[]; readonly scoring?: Partial<Scoring> } = {},
): Checklist => ({
  id: 'contoh',
  version: 1,
  title: text('Contoh'),
  applies_to: ['village_project'],
  sections,
  calculations: change.calculations ?? [],
  scoring: {
    method: 'points',
    scale: 100,
    bands: [
      { min: 50, code: 'baik' },
      { min: 0, code: 'kurang' },
    ],
    ...change.scoring,
  },
});

export const yesNo = (id: string, ya = 10, change: Partial<Question> = {}): Question =>
  question(id, { points: { ya, tidak: 0 }, ...change });

export const options = (points: Readonly<Record<string, number | undefined>>): Question['options'] =>
  Object.entries(points).map(([value, worth]) => ({
    value,
    label: text(value),
    ...(worth === undefined ? {} : { points: worth }),
  }));

export const site = (change: Partial<Site> = {}): Site => ({ ...siteCalled('BWI-GTK-01'), ...change });
