// The page is drawn by hand: every text goes in as text, never as markup.

type Attributes = Readonly<Record<string, string | boolean | (() => void)>>;

/** Makes an element; a function among the attributes is what a tap does. */
export const element = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string | null)[]
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener('click', value);
    else if (typeof value === 'string') made.setAttribute(name, value);
    else if (value) made.setAttribute(name, '');
  }
  made.append(...children.filter((child) => child !== null));
  return made;
};
