import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from 'react';

interface Props extends Omit<ComponentProps<'input'>, 'type' | 'size' | 'ref'> {
  readonly label?: ReactNode;
  readonly description?: ReactNode;
  /** Some of what it stands for is chosen. */
  readonly indeterminate?: boolean;
}

export const Checkbox = ({ label, description, indeterminate = false, className = '', ...rest }: Props) => {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <div className={`tj-check ${className}`}>
      <input
        {...rest}
        ref={box}
        id={id}
        type="checkbox"
        aria-describedby={description === undefined ? undefined : `${id}-help`}
      />
      {label !== undefined && (
        <div className="tj-check-words">
          <label htmlFor={id}>{label}</label>
          {description !== undefined && (
            <p id={`${id}-help`} className="tj-check-description">
              {description}
            </p>
          )}
        </div>
      )}
    </div>
  );
};
