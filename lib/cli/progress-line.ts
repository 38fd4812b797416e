/** One line that is written over again and again; nothing at all where it is not a terminal that is written to. */
export function progressLine(stream: NodeJS.WriteStream): { show(text: string): void; clear(): void } {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  return {
    show: (text) => stream.write(`\r\u001b[K${text}`),
    clear: () => stream.write('\r\u001b[K'),
  };
}
