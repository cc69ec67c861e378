// A visit as a verifier walks through it: one page a section, found by the words on the screen alone.

import type { Locator, Page } from 'playwright-core';
import type { Checklist, Question } from '../../../src/domain/checklist/definition.ts';
import type { Answer, AnswersById } from '../checklists.ts';
import { eventually, expect } from './expect.ts';

const button = (page: Page | Locator, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

export const questionGroup = (page: Page | Locator, question: Question): Locator =>
  page.getByRole('group', { name: question.label.id, exact: true });

/** Answers one question that stands on the page. */
export const answer = async (page: Page, question: Question, value: Answer): Promise<void> => {
  const group = questionGroup(page, question).first();
  await expect(group, `the question "${question.label.id}"`).toBeShown();
  if (value === 'gps' && question.type === 'gps') return takePosition(group);
  if (typeof value === 'object' && 'photos' in value) {
    await takePhotos(page, group, value.photos);
    if (value.reason !== undefined) await giveReason(group, value.reason);
    return;
  }
  switch (question.type) {
    case 'yesno':
      return choose(group, 'radio', value === 'ya' ? 'Ya' : 'Tidak');
    case 'single':
      return choose(group, 'radio', optionLabel(question, String(value)));
    case 'multi':
      for (const option of [value].flat())
        await choose(group, 'checkbox', optionLabel(question, String(option)));
      return;
    default: {
      const box = group.getByRole('textbox').first();
      await box.fill(String(value));
      await box.blur();
    }
  }
};

const optionLabel = (question: Question, value: string): string => {
  const options = 'options' in question ? (question.options ?? []) : [];
  const option = options.find((each) => each.value === value);
  if (!option) throw new Error(`${question.id} has no option ${value}`);
  return option.label.id;
};

const choose = async (group: Locator, role: 'radio' | 'checkbox', name: string): Promise<void> => {
  const option = group.getByRole(role, { name, exact: true });
  if (!(await option.isChecked())) await option.click();
  await eventually(
    `"${name}" is chosen`,
    () => option.isChecked(),
    (checked) => checked,
    5000,
  );
};

/** What a question asks a reason for, it asks in place. */
const giveReason = async (group: Locator, reason: string): Promise<void> => {
  const box = group.getByRole('textbox', { name: 'Alasan' });
  await expect(box, 'the reason asked for').toBeShown();
  await box.fill(reason);
  await box.blur();
};

const takePosition = async (group: Locator): Promise<void> => {
  await button(group, 'Ambil titik GPS').click();
  await expect(group.getByText(/±/), 'the position taken').toBeShown();
};

/** Takes photos with the in-page camera: one tap each, the picture is kept without a further one. */
export const takePhotos = async (page: Page, group: Locator, count: number): Promise<void> => {
  const taken = group.getByRole('button', { name: /^Buka / });
  const before = await taken.count();
  await button(group, 'Ambil foto').click();
  const camera = page.getByRole('dialog').last();
  await expect(camera, 'the camera').toBeShown();
  const shutter = button(camera, 'Ambil foto');
  const strip = camera.getByRole('list', { name: 'Foto yang sudah diambil' }).getByRole('listitem');
  for (let index = 1; index <= count; index += 1) {
    await eventually(
      'the shutter is ready',
      () => shutter.isEnabled(),
      (ready) => ready,
    );
    await shutter.click();
    await eventually(
      'the photo is kept',
      () => strip.count(),
      (shown) => shown >= Math.min(3, before + index),
    );
  }
  await button(camera, 'Tutup').click();
  await eventually(
    'photos in the list',
    () => taken.count(),
    (shown) => shown === before + count,
  );
};

/** A question of a checklist by its id. */
export const questionNamed = (checklist: Checklist, id: string): Question => {
  const found = checklist.sections
    .flatMap(({ questions }) => questions)
    .find((question) => question.id === id);
  if (!found) throw new Error(`${checklist.id} has no question ${id}`);
  return found;
};

/** The name of the page one stands on: its section or item. */
export const pageTitle = async (page: Page): Promise<string> =>
  (await page.getByRole('heading', { level: 2 }).first().textContent())?.trim() ?? '';

export const next = (page: Page): Promise<void> => button(page, 'Berikutnya').click();

/** Answers, on the page one stands on, every question that has an answer and is shown. */
export const answerPage = async (
  page: Page,
  questions: readonly Question[],
  answers: AnswersById,
): Promise<void> => {
  for (const question of questions) {
    const value = answers[question.id];
    if (value === undefined) continue;
    await answer(page, question, value);
  }
};

const itemNamed = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true });

/** Walks through a whole checklist, section by section, up to the summary. */
export const walkChecklist = async (
  page: Page,
  checklist: Checklist,
  answers: AnswersById,
  items: readonly AnswersById[] = [],
): Promise<void> => {
  for (const section of checklist.sections) {
    if (!section.repeat) {
      await expect(
        page.getByRole('heading', { name: section.title.id }),
        `the page ${section.title.id}`,
      ).toBeShown();
      await answerPage(page, section.questions, answers);
      await next(page);
      continue;
    }
    await expect(
      page.getByRole('heading', { name: section.title.id }),
      `the list ${section.title.id}`,
    ).toBeShown();
    let left: string | null = null;
    for (const item of items) {
      const before = page.url();
      await button(page, 'Tambah titik STA').last().click();
      // The page left behind has the same questions, and stays a moment after the address has changed.
      await page.waitForURL((url) => url.href !== before);
      if (left !== null) await expect(itemNamed(page, left), 'the item left behind').toBeGone();
      await answerPage(page, section.questions, item);
      left = `STA ${String(item.c_sta)}`;
      await expect(itemNamed(page, left), `the page named ${left}`).toBeShown();
    }
    await next(page);
  }
};
