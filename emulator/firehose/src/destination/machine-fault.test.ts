import { describe, expect, it } from "vitest";

import { describeFault, isMachineFault } from "./machine-fault.ts";

describe("isMachineFault", () => {
  it.each([
    [true, Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" })],
    [true, Object.assign(new Error("EMFILE: too many open files"), { code: "EMFILE" })],
    [true, new Error("Out of Memory Error: failed to allocate data of size 32.0 MiB (60.1 MiB/91.5 MiB used)")],
    [true, new Error('IO Error: Could not write file "a.parquet": No space left on device')],
    [false, new TypeError('Glue type "binary" is not emulated locally')],
    [false, new Error("INTERNAL Error: Assertion triggered")],
    [false, "Out of Memory Error: "],
  ])("is %s for %s", (expected, error) => {
    expect(isMachineFault(error)).toBe(expected);
  });
});

describe("describeFault", () => {
  it.each([
    [Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" }), "the disk is full"],
    [new Error('IO Error: Could not write file "a.parquet": No space left on device'), "the disk is full"],
    [new Error("Out of Memory Error: failed to allocate 32.0 MiB\nTry this"), "out of memory"],
    [Object.assign(new Error("The bucket does not exist"), { code: "NoSuchBucket" }), "The bucket does not exist"],
    ["a text", "a text"],
  ])("says in a few words what is wrong: %s", (error, expected) => {
    expect(describeFault(error)).toBe(expected);
  });
});
