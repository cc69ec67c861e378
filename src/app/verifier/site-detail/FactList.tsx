import type { ReactNode } from 'react';

export interface Fact {
  readonly label: string;
  /** null: nothing to say, the line is left out. */
  readonly value: ReactNode | null;
}

export interface FactListProps {
  readonly title: string;
  readonly facts: readonly Fact[];
}

/** A titled list of facts; without any fact there is no section. */
export const FactList = ({ title, facts }: FactListProps) => {
  const known = facts.filter((fact) => fact.value !== null && fact.value !== undefined && fact.value !== '');
  if (known.length === 0) return null;
  return (
    <section className="tj-card site-section" aria-label={title}>
      <h3>{title}</h3>
      <dl>
        {known.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
