// A locked window forgets its screens. Words that are typed are therefore either kept at every letter or hold the window
// open, and so does work that ends with its screen.

import { expect, test } from 'vitest';
import { codeFilesUnder, readText, withoutComments } from '../harness/source-files.ts';

/** Screens whose words another file keeps at every letter. */
const keptBy: Readonly<Record<string, string>> = {
  'src/app/shared/confirmation/ConfirmationForm.tsx': 'useFormKeeping',
  'src/app/supervisor/checklists/Fields.tsx': 'useDefinition',
  'src/app/supervisor/review/CommentMark.tsx': 'useReviewDraft',
  'src/app/supervisor/review/DecisionBar.tsx': 'useReviewDraft',
  'src/app/verifier/proposal/TypedField.tsx': 'createEditQueue',
  'src/app/verifier/visit/NotesScreen.tsx': 'createEditQueue',
  'src/app/shared/questions/TextField.tsx': 'createEditQueue',
  'src/app/verifier/visit/GpsField.tsx': 'createEditQueue',
  'src/app/verifier/visit/ReasonField.tsx': 'createEditQueue',
};

const losesWords = (file: string, code: string): boolean =>
  /<(?:textarea|Textarea)\b/.test(code) && !/\buseHoldOpen\(/.test(code) && keptBy[file] === undefined;

// The field itself holds no words: who uses it does.
const screens = codeFilesUnder('src/app').filter(
  (file) => file.endsWith('.tsx') && file !== 'src/app/shared/controls/Textarea.tsx',
);

test('no form loses what is typed when the window locks by itself', () => {
  const read = (file: string) => withoutComments(readText(file));
  expect(screens.filter((file) => losesWords(file, read(file)))).toEqual([]);
  for (const [file, keeping] of Object.entries(keptBy)) {
    expect(screens).toContain(file);
    expect(codeFilesUnder('src/app').some((other) => readText(other).includes(`${keeping} =`))).toBe(true);
  }
});

test('the test can fail: a form that only has its words in memory is found', () => {
  expect(losesWords('src/app/Form.tsx', '<textarea value={words} />')).toBe(true);
  expect(losesWords('src/app/Form.tsx', "useHoldOpen(words !== ''); <textarea />")).toBe(false);
});

test('an upload that ends with its screen holds the window open', () => {
  expect(readText('src/app/supervisor/intake/IntakeScreen.tsx')).toContain('holdOpenWhile(bring(');
});
