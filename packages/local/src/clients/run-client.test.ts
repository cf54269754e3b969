import { describe, expect, it } from "vitest";

import { MissingToolError } from "./client.ts";
import { parseProgramOutput, runClient } from "./run-client.ts";

const preparing = { cache: "/nowhere", environment: { CLIENTS_VIEW: "iris" } };

const refuse = () => Promise.reject(new MissingToolError("no Java here"));

describe("runClient", () => {
  it("runs a program in the stack's environment and reads its results", async () => {
    const print = "console.log(JSON.stringify({ operation: process.env.CLIENTS_VIEW, isOk: true }))";
    const prepare = () => Promise.resolve({ command: process.execPath, args: ["-e", print] });

    expect(await runClient({ name: "node", prepare }, preparing)).toEqual({
      client: "node",
      version: undefined,
      operations: [{ operation: "iris", isOk: true }],
    });
  });

  it("skips a client whose tools are missing, with the reason", async () => {
    expect(await runClient({ name: "Java", prepare: refuse }, preparing)).toMatchObject({ skipped: "no Java here" });
  });

  it("ends what was started beside the program", async () => {
    const ended: string[] = [];
    const client = {
      name: "node",
      prepare: ({ onClose }: { readonly onClose: (close: () => void) => void }) => {
        onClose(() => ended.push("moto"));
        return Promise.resolve({ command: process.execPath, args: ["-e", ""] });
      },
    };

    await runClient(client, preparing);

    expect(ended).toEqual(["moto"]);
  });
});

describe("parseProgramOutput", () => {
  it("leaves out what libraries print", () => {
    const output = 'WARN x\n{"version":"1"}\n{"level":"info"}\n{"operation":"s3","isOk":false,"reason":"y"}\n';

    expect(parseProgramOutput(output)).toEqual({
      version: "1",
      operations: [{ operation: "s3", isOk: false, reason: "y" }],
    });
  });

  it("takes a program that printed nothing for one that does not work", () => {
    expect(parseProgramOutput("")).toMatchObject({ operations: [{ operation: "start", isOk: false }] });
  });
});
