// Every button with words. A link that looks like one names its element.

import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ElementType, ReactNode, Ref } from 'react';
import type { Link, LinkProps } from 'react-router';

interface Look {
  readonly variant?: 'filled' | 'default' | 'light' | 'subtle' | 'outline' | undefined;
  readonly color?: 'red' | 'dark' | undefined;
  readonly size?: 'compact-md' | 'lg' | undefined;
  readonly leftSection?: ReactNode;
  readonly rightSection?: ReactNode;
  readonly fullWidth?: boolean | undefined;
  /** While its act is under way: it shows that, and cannot be pressed again. */
  readonly loading?: boolean | undefined;
}

type Press = { readonly component?: undefined; readonly ref?: Ref<HTMLButtonElement> } & Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'color'
>;
type Inside = { readonly component: typeof Link } & Omit<LinkProps, 'color'>;
type Outside = { readonly component: 'a' } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'color'>;

export const Button = ({
  component,
  variant = 'filled',
  color,
  size,
  leftSection,
  rightSection,
  fullWidth,
  loading,
  className = '',
  children,
  ...rest
}: Look & (Press | Inside | Outside)) => {
  const Element: ElementType = component ?? 'button';
  const press =
    component === undefined
      ? { type: 'button', ...rest, disabled: ('disabled' in rest && rest.disabled) || loading }
      : rest;
  return (
    <Element
      {...press}
      className={`tj-button ${className}`}
      data-variant={variant}
      data-color={color}
      data-size={size}
      data-block={fullWidth || undefined}
      data-loading={loading || undefined}
    >
      {loading && <span className="tj-loader" aria-hidden />}
      <span className="tj-button-inner">
        {leftSection}
        <span className="tj-button-label">{children as ReactNode}</span>
        {rightSection}
      </span>
    </Element>
  );
};
