"use strict";

/**
 * Required by the producer, the engine and each of their threads before anything else: their clock is that of the machine
 * plus what a file says, in milliseconds. Timers and `performance.now()` go on, as they do when an operator sets a clock.
 */
const { readFileSync } = require("node:fs");

const RealDate = Date;
const file = process.env.SLUICE_CHAOS_CLOCK;
const lookEveryMs = 20;
let lookedAtMs = Number.NEGATIVE_INFINITY;
let offsetMs = 0;

function readOffset() {
  if (performance.now() - lookedAtMs < lookEveryMs) return offsetMs;
  lookedAtMs = performance.now();
  try {
    offsetMs = Number(readFileSync(file, "utf8"));
  } catch {
    // It is being written, or gone with its folder: the clock stays as it is.
  }
  return offsetMs;
}

globalThis.Date = class Date extends RealDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [RealDate.now() + readOffset()] : parts));
  }

  static now() {
    return RealDate.now() + readOffset();
  }
};
