import { useTypedText } from '../../shared/questions/use-typed-text.ts';

export interface AttendeeFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One line about a person who was there; every letter is kept. */
export const AttendeeField = ({ id, label, value, onChange }: AttendeeFieldProps) => {
  const field = useTypedText(value, onChange);
  return (
    <div className="tj-stack">
      <label htmlFor={id}>{label}</label>
      <input {...field.props} id={id} className="visit-input" maxLength={200} autoComplete="off" />
    </div>
  );
};
