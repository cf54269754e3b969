/** The width of the terminal that output goes to; undefined for a pipe or a file, whose lines are as long as they are. */
export function readTerminalColumns(stream: NodeJS.WriteStream = process.stdout): number | undefined {
  // Some launchers give a terminal without a width, in which spinners would clear lines for ever.
  return stream.isTTY && stream.columns > 0 ? stream.columns : undefined;
}
