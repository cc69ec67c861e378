// Search, chips and order of Tugas.

import { IconArrowsSort, IconCurrentLocation, IconSearch, IconX } from '@tabler/icons-react';
import { findOwnPosition, type OwnPosition } from '../../shared/own-position.ts';
import { useText } from '../../text/use-text.ts';
import { type TaskChip, type TaskSort, taskChips } from './choose-tasks.ts';
import { isInDayOrder, useTaskView } from './task-view.ts';

export interface TaskControlsProps {
  readonly counts: Readonly<Record<TaskChip, number>>;
  readonly position: OwnPosition;
}

export const TaskControls = ({ counts, position }: TaskControlsProps) => {
  const { text } = useText();
  const { words, chip, sort } = useTaskView();
  const sortBy = (wanted: TaskSort) => {
    if (wanted === 'jarak' && position.kind !== 'have') findOwnPosition();
    useTaskView.setState({ sort: wanted, scrollY: 0 });
  };
  return (
    <div className="task-controls">
      <div className="task-find">
        <div className="task-search">
          <IconSearch size={20} aria-hidden />
          <input
            type="search"
            value={words}
            placeholder={text('tugas.search')}
            aria-label={text('tugas.search')}
            enterKeyHint="search"
            autoComplete="off"
            onChange={(event) => useTaskView.setState({ words: event.currentTarget.value })}
          />
          {words !== '' && (
            <button
              type="button"
              aria-label={text('tugas.search_clear')}
              onClick={() => useTaskView.setState({ words: '' })}
            >
              <IconX size={20} aria-hidden />
            </button>
          )}
        </div>
        {!isInDayOrder({ chip, words }) && (
          <label className="task-sort">
            <span className="tj-hidden">{text('tugas.sort')}</span>
            <IconArrowsSort size={20} aria-hidden />
            <select value={sort} onChange={(event) => sortBy(event.currentTarget.value as TaskSort)}>
              <option value="batas">{text('tugas.sort.batas')}</option>
              <option value="jarak">{text('tugas.sort.jarak')}</option>
            </select>
          </label>
        )}
      </div>
      <fieldset className="task-chips">
        <legend className="tj-hidden">{text('tugas.filter')}</legend>
        {taskChips.map((name) => (
          <button
            key={name}
            type="button"
            className="task-chip"
            aria-pressed={chip === name}
            onClick={() => useTaskView.setState({ chip: chip === name ? null : name, scrollY: 0 })}
          >
            {text(`tugas.chip.${name}`)} <span className="task-count">{counts[name]}</span>
          </button>
        ))}
      </fieldset>
      {position.kind !== 'have' && sort === 'jarak' && (
        <button type="button" className="task-locate" onClick={findOwnPosition}>
          <IconCurrentLocation size={20} aria-hidden />
          {text(position.kind === 'searching' ? 'tugas.locating' : 'tugas.locate')}
        </button>
      )}
      {position.kind === 'failed' && (
        <p className="tj-notice" role="status">
          {text('tugas.locate_failed')}
        </p>
      )}
    </div>
  );
};
