/** Words as a label: the first letter is a capital, the others stay. */
export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
