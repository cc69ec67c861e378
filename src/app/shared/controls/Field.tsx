// What stands around anything that is typed or chosen: its label, what explains it, what is wrong with it.

import { type ReactNode, useId } from 'react';

export interface FieldLook {
  readonly label?: ReactNode;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  /** Of the whole field. */
  readonly className?: string | undefined;
  /** Where the explanation is long it stands below. */
  readonly helpBelow?: boolean;
}

interface Given {
  readonly id?: string | undefined;
  readonly required?: boolean | undefined;
  readonly 'aria-describedby'?: string | undefined;
}

interface Named {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface Props extends FieldLook {
  readonly given: Given;
  readonly children: (named: Named) => ReactNode;
}

export const Field = ({ label, description, error, className = '', helpBelow, given, children }: Props) => {
  const own = useId();
  const id = given.id ?? own;
  const help = description !== undefined && description !== null && (
    <p id={`${id}-help`} className="tj-field-description">
      {description}
    </p>
  );
  const wrong = Boolean(error);
  const describedBy = [
    given['aria-describedby'],
    help ? `${id}-help` : undefined,
    wrong ? `${id}-error` : undefined,
  ].filter(Boolean);
  return (
    <div className={`tj-field ${className}`}>
      {label !== undefined && (
        <label className="tj-field-label" htmlFor={id}>
          {label}
          {given.required && (
            <span className="tj-field-required" aria-hidden>
              {' *'}
            </span>
          )}
        </label>
      )}
      {!helpBelow && help}
      {children({
        id,
        'aria-describedby': describedBy.length > 0 ? describedBy.join(' ') : undefined,
        'aria-invalid': wrong || undefined,
      })}
      {helpBelow && help}
      {wrong && error !== true && (
        <p id={`${id}-error`} className="tj-field-error">
          {error}
        </p>
      )}
    </div>
  );
};
