import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The clock of the producer and the engine: see `clock-preload.cjs`. */
export interface ShiftedClock {
  readonly file: string;
  /** Sets it on, or back, by this much. */
  readonly jump: (byMs: number) => void;
}

export function createShiftedClock(folder: string): ShiftedClock {
  const file = join(folder, "clock-offset");
  let offsetMs = 0;
  const write = (): void => {
    writeFileSync(`${file}.new`, String(offsetMs));
    renameSync(`${file}.new`, file);
  };
  write();
  return {
    file,
    jump: (byMs) => {
      offsetMs += byMs;
      write();
    },
  };
}
