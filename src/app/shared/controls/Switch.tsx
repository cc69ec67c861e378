import type { ComponentProps, ReactNode } from 'react';

interface Props extends Omit<ComponentProps<'input'>, 'type' | 'size'> {
  readonly label: ReactNode;
}

/** On or off, kept at once. */
export const Switch = ({ label, className = '', ...rest }: Props) => (
  <label className={`tj-switch ${className}`}>
    <input {...rest} type="checkbox" role="switch" aria-checked={rest.checked} />
    <span>{label}</span>
  </label>
);
