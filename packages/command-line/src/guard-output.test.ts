import { Writable } from "node:stream";

import { describe, expect, it } from "vitest";

import { guardOutput } from "./guard-output.ts";

/** A stream that takes everything, or whose every write fails with this code. */
function createOutput(code?: string) {
  const texts: string[] = [];
  const stream = new Writable({
    autoDestroy: false,
    write: (chunk, _encoding, done) => {
      texts.push(String(chunk));
      done(code === undefined ? null : Object.assign(new Error(`${code}: refused`), { code }));
    },
  });
  return { texts, stream: stream as NodeJS.WriteStream };
}

interface Case {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly isOutputItsPurpose?: boolean;
}

/** Writes twice to each of the streams. */
async function writeGuarded({ stdout, stderr, isOutputItsPurpose = false }: Case) {
  const [out, err] = [createOutput(stdout), createOutput(stderr)];
  const exits: number[] = [];
  guardOutput({ stdout: out.stream, stderr: err.stream, isOutputItsPurpose, exit: (code) => exits.push(code) });
  for (const text of ["first", "second"]) {
    out.stream.write(text);
    err.stream.write(text);
    await new Promise((resolve) => void setImmediate(resolve));
  }
  return { out: out.texts, err: err.texts, exits };
}

describe("guardOutput", () => {
  it.each<[string, Case, number[]]>([
    ["ends a command that merely prints, when nobody reads", { stdout: "EPIPE", isOutputItsPurpose: true }, [0]],
    ["lets any other command go on without a word", { stdout: "EPIPE" }, []],
  ])("%s", async (_, given, exits) => {
    expect(await writeGuarded(given)).toEqual({ out: ["first"], err: ["first", "second"], exits });
  });

  it.each<[string, Case, number[]]>([
    ["fails a command that merely prints, when the disk is full", { stdout: "ENOSPC", isOutputItsPurpose: true }, [1]],
    ["lets any other command go on", { stdout: "ENOSPC" }, []],
  ])("%s, and says so in one line", async (_, given, exits) => {
    const complaint = "stdout: cannot be written: ENOSPC: refused\n";

    expect(await writeGuarded(given)).toEqual({ out: ["first"], err: ["first", complaint, "second"], exits });
  });

  it("lets every command go on when its complaints cannot be written", async () => {
    const given = { stderr: "EPIPE", isOutputItsPurpose: true };

    expect(await writeGuarded(given)).toEqual({ out: ["first", "second"], err: ["first"], exits: [] });
  });
});
