/** A line that a command has printed, with its escape sequences. */
export interface RecordedLine {
  /** Since the command's start. */
  readonly atMs: number;
  readonly text: string;
}
