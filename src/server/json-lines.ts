// Lines of JSON as they were written. The reader of lines that comes with Node also ends a line at U+2028 and U+2029,
// which JSON leaves as they are: a row with a text pasted from a web page would be torn in two and never read again.

/** Each line between line feeds, whatever else stands in it. */
export const jsonLines = async function* (stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let held = '';
  for await (const chunk of stream) {
    const lines = `${held}${decoder.decode(chunk, { stream: true })}`.split('\n');
    held = lines.pop() ?? '';
    yield* lines;
  }
  held += decoder.decode();
  if (held !== '') yield held;
};
