import { exitCodes } from "./exit-codes.ts";

export interface GuardedOutput {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Printing is all that the command does. */
  readonly isOutputItsPurpose: boolean;
  readonly exit: (code: number) => void;
}

/**
 * Decides what follows when output cannot be written: its reader has left (`| head -1`), or its disk is full. A command
 * whose purpose is its output ends. Any other has work to do: it stops printing, goes on, and keeps its exit code.
 */
export function guardOutput({ stdout, stderr, isOutputItsPurpose, exit }: GuardedOutput): void {
  // There is no other place to complain.
  stderr.on("error", () => stopWriting(stderr));
  stdout.once("error", ({ code, message }: NodeJS.ErrnoException) => {
    // The write that failed is not the only one on its way.
    stdout.on("error", () => undefined);
    const hasReaderLeft = code === "EPIPE";
    if (!hasReaderLeft) stderr.write(`stdout: cannot be written: ${message}\n`);
    if (isOutputItsPurpose) exit(hasReaderLeft ? exitCodes.done : exitCodes.failed);
    // A disk that has room again would get output with a hole in it.
    stopWriting(stdout);
  });
}

function stopWriting(stream: NodeJS.WriteStream): void {
  stream.write = () => true;
}
