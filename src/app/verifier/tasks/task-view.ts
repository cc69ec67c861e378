// What the person chose on Tugas, kept while the app is open so that coming back from a site loses nothing.

import { create } from 'zustand';
import { forgetWithPerson } from '../../shared/forget-views.ts';
import type { TaskChip, TaskSort } from './choose-tasks.ts';

export interface TaskView {
  readonly words: string;
  readonly chip: TaskChip | null;
  readonly sort: TaskSort;
  readonly scrollY: number;
}

/** Hari ini is shown in the order to go, unless something is searched for in it. */
export const isInDayOrder = ({ chip, words }: Pick<TaskView, 'chip' | 'words'>): boolean =>
  chip === 'hari_ini' && words.trim() === '';

export const useTaskView = forgetWithPerson(
  create<TaskView>(() => ({ words: '', chip: null, sort: 'batas', scrollY: 0 })),
);
