// Rows of figures with a bar each. Every figure opens the list behind it; few rows at first, all in print.

import './report-table.css';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';

export interface Figure {
  readonly text: string;
  /** Left out: there is nothing to open. */
  readonly to?: string;
}

export interface BarRow {
  readonly id: string;
  readonly name: ReactNode;
  readonly bar: ReactNode;
  readonly figures: readonly Figure[];
}

const atFirst = 20;
/** Where each row is a card. */
const atFirstOnPhone = 5;

export const FigureLink = ({ figure: { text, to } }: { readonly figure: Figure }) =>
  to === undefined ? (
    <span className="report-figure">{text}</span>
  ) : (
    <Link className="report-figure" to={to}>
      {text}
    </Link>
  );

export const BarTable = ({
  caption,
  nameTitle,
  barTitle,
  titles,
  rows,
}: {
  readonly caption: string;
  readonly nameTitle: string;
  readonly barTitle: string;
  readonly titles: readonly string[];
  readonly rows: readonly BarRow[];
}) => {
  const { text } = useText();
  const [isWhole, setWhole] = useState(false);
  return (
    <>
      <div className="report-scroll">
        <table className="report-table" data-whole={isWhole || undefined}>
          <caption className="tj-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{nameTitle}</th>
              <th scope="col" className="report-bar-cell">
                {barTitle}
              </th>
              {titles.map((title) => (
                <th key={title} scope="col" data-number>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, bar, figures }, index) => (
              <tr
                key={id}
                data-beyond={index >= atFirst ? 'desk' : index >= atFirstOnPhone ? 'phone' : undefined}
              >
                <th scope="row">{name}</th>
                <td className="report-bar-cell">{bar}</td>
                {figures.map((figure, column) => (
                  <td key={titles[column]} data-number data-title={titles[column]}>
                    <FigureLink figure={figure} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > atFirstOnPhone && !isWhole && (
        <Button
          variant="default"
          className="report-no-print report-show-all"
          data-on={rows.length > atFirst ? 'desk' : 'phone'}
          onClick={() => setWhole(true)}
        >
          {text('laporan.show_all', { n: rows.length })}
        </Button>
      )}
    </>
  );
};
