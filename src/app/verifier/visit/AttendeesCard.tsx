// Who was there and does not sign: by name where they agree to be named, nobody where they do not.

import { IconAlertTriangle, IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { addAttendee, changeAttendee, removeAttendee } from '../../../actions/draft-attendees.ts';
import { attendeeRows, lacksName } from '../../../domain/attendees.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { AttendeeField } from './AttendeeField.tsx';
import { useFocusWhenDrawn } from './use-focus-when-drawn.ts';
import { useVisit } from './visit-context.ts';

const most = 200;
const parts = ['name', 'position', 'party'] as const;

export const AttendeesCard = () => {
  const { draft, edit } = useVisit();
  const addButton = useRef<HTMLButtonElement>(null);
  const { deps } = useServices();
  const { text } = useText();
  const focusWhenDrawn = useFocusWhenDrawn();
  const { visitId } = draft;
  const rows = attendeeRows(draft.attendees);
  const add = async () => {
    const rowId = deps.newId();
    focusWhenDrawn(`attendee-${rowId}-name`);
    const stored = await edit((actionDeps, options) => addAttendee(actionDeps, { visitId, rowId }, options));
    if (!stored) focusWhenDrawn(null);
  };
  const remove = (rowId: string, button: Element) => {
    // The button goes; the keyboard stays here. Whoever writes in a field (a tap need not leave it) goes on there.
    if (document.activeElement === button) addButton.current?.focus({ preventScroll: true });
    void edit((actionDeps, options) => removeAttendee(actionDeps, { visitId, rowId }, options));
  };
  return (
    <section className="tj-card tj-stack" aria-label={text('visit.attendees')}>
      <h3 className="visit-subtitle">{text('visit.attendees')}</h3>
      <p className="tj-quiet visit-plain">{text('visit.attendees_says')}</p>
      {rows.map(({ rowId, ...attendee }, index) => (
        <div key={rowId} className="tj-stack" role="group" aria-labelledby={`attendee-${rowId}`}>
          <strong id={`attendee-${rowId}`}>{text('visit.attendee_n', { n: index + 1 })}</strong>
          {parts.map((part) => (
            <AttendeeField
              key={part}
              id={`attendee-${rowId}-${part}`}
              label={text(`visit.attendee_${part}`)}
              value={attendee[part]}
              onChange={(value) =>
                void edit(
                  (actionDeps, options) =>
                    changeAttendee(actionDeps, { visitId, rowId, said: { [part]: value } }, options),
                  `attendee:${rowId}:${part}`,
                )
              }
            />
          ))}
          {lacksName(attendee) && (
            <p className="tj-notice" data-tone="amber" role="status">
              <IconAlertTriangle size={20} aria-hidden />
              <span>{text('visit.attendee_nameless')}</span>
            </p>
          )}
          <Button
            variant="subtle"
            leftSection={<IconTrash size={20} aria-hidden />}
            onClick={({ currentTarget }) => remove(rowId, currentTarget)}
          >
            {text('visit.attendee_remove', { n: index + 1 })}
          </Button>
        </div>
      ))}
      {rows.length < most && (
        <Button
          ref={addButton}
          variant="default"
          fullWidth
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => void add()}
        >
          {text('visit.attendee_add')}
        </Button>
      )}
    </section>
  );
};
