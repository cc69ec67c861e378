// A few options side by side, one of them chosen.

export interface ChoicesProps<T extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: T; readonly label: string; readonly lang?: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export const Choices = <T extends string>({ legend, options, value, onChange }: ChoicesProps<T>) => (
  <fieldset className="profile-choices">
    <legend className="tj-hidden">{legend}</legend>
    {options.map((option) => (
      <label key={option.value} className="profile-choice" lang={option.lang}>
        <input
          type="radio"
          name={legend}
          checked={option.value === value}
          onChange={() => onChange(option.value)}
        />
        <span>{option.label}</span>
      </label>
    ))}
  </fieldset>
);
