// Who was there and does not sign: by name where they agree to be named, nobody where they do not.

import { IconPlus, IconTrash } from '@tabler/icons-react';
import { addAttendee, changeAttendee, removeAttendee } from '../../../actions/draft-attendees.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { AttendeeField } from './AttendeeField.tsx';
import { useVisit } from './visit-context.ts';

const most = 200;
const parts = ['name', 'position', 'party'] as const;

export const AttendeesCard = () => {
  const { draft, edit } = useVisit();
  const { text } = useText();
  const { visitId, attendees = [] } = draft;
  return (
    <section className="tj-card tj-stack" aria-label={text('visit.attendees')}>
      <h3 className="visit-subtitle">{text('visit.attendees')}</h3>
      <p className="tj-quiet visit-plain">{text('visit.attendees_says')}</p>
      {attendees.map((attendee, index) => (
        <div
          key={index}
          className="tj-stack"
          role="group"
          aria-label={text('visit.attendee_n', { n: index + 1 })}
        >
          {parts.map((part) => (
            <AttendeeField
              key={part}
              id={`attendee-${index}-${part}`}
              label={text(`visit.attendee_${part}`)}
              value={attendee[part]}
              onChange={(value) =>
                void edit(
                  (deps, options) =>
                    changeAttendee(deps, { visitId, index, said: { [part]: value } }, options),
                  `attendee:${index}:${part}`,
                )
              }
            />
          ))}
          <Button
            variant="subtle"
            leftSection={<IconTrash size={20} aria-hidden />}
            onClick={() => void edit((deps, options) => removeAttendee(deps, { visitId, index }, options))}
          >
            {text('visit.attendee_remove', { n: index + 1 })}
          </Button>
        </div>
      ))}
      {attendees.length < most && (
        <Button
          variant="default"
          fullWidth
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => void edit((deps, options) => addAttendee(deps, { visitId }, options))}
        >
          {text('visit.attendee_add')}
        </Button>
      )}
    </section>
  );
};
