// The English half of labels.json, which the build keeps apart from the Indonesian one.

declare module '*/labels.json?english' {
  const file: { readonly labels: Readonly<Record<string, { readonly en: string }>> };
  export default file;
}
