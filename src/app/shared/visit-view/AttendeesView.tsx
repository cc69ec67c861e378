import type { VisitPayload } from '../../../domain/visit.ts';
import { useText } from '../../text/use-text.ts';

/** Who was there by name, beside those who signed. */
export const AttendeesView = ({ payload: { attendees = [] } }: { readonly payload: VisitPayload }) => {
  const { text } = useText();
  if (attendees.length === 0) return null;
  return (
    <section className="tj-card record-section" aria-label={text('record.attendees')}>
      <header className="record-section-head">
        <h2>{text('record.attendees')}</h2>
      </header>
      <ul className="record-rows">
        {attendees.map(({ name, position, party }, index) => (
          <li key={index} className="record-row">
            <b>{name}</b>
            {[position, party].filter(Boolean).map((said) => `, ${said}`)}
          </li>
        ))}
      </ul>
    </section>
  );
};
