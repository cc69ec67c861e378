// One chunk with all English additions, loaded when someone chooses English.

const files = import.meta.glob<Record<string, string>>('./en/*.json', { eager: true, import: 'default' });

export const englishAreas: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(files));
