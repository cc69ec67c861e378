// In the browser, for comparison: a page that is React and a list of 500 lines and nothing else.

import { createRoot } from 'react-dom/client';

const lines = Array.from({ length: 500 }, (_, index) => `Lokasi ${index + 1}`);

const List = () => (
  <ul>
    {lines.map((line) => (
      <li key={line}>
        <a href={`#${line}`}>{line}</a>
      </li>
    ))}
  </ul>
);

const root = document.getElementById('root');
if (root) createRoot(root).render(<List />);
