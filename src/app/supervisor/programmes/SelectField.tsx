import { useId } from 'react';

interface Props {
  readonly label: string;
  readonly says?: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}

/** A choice of few, by the browser's own means. */
export const SelectField = ({ label, says, value, options, onChange }: Props) => {
  const id = useId();
  return (
    <div className="office-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        aria-describedby={says === undefined ? undefined : `${id}-says`}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
      {says !== undefined && (
        <p id={`${id}-says`} className="tj-quiet">
          {says}
        </p>
      )}
    </div>
  );
};
