import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { stackManifest } from "@sluice/lake/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { findStack } from "./find-stack.ts";

const manifest = { ...stackManifest, datasets: {} };
const local = { url: "http://127.0.0.1:4566", pid: process.pid, bucketsFolder: "/lake", speedUp: 30, manifest };
const noPulumi = async () => ({ problem: "no Pulumi here" });

describe("findStack", () => {
  let dir: string;
  beforeEach(() => {
    dir = createTemporaryFolder("stack");
  });

  function fileWith(text: string): string {
    const path = join(dir, "file.json");
    writeFileSync(path, text);
    return path;
  }

  it("finds the endpoint of this machine by its file, and says how to reach it", async () => {
    const environment = { SLUICE_ENDPOINT_FILE: fileWith(JSON.stringify(local)) };

    expect(await findStack({}, { environment, pulumiOutput: noPulumi })).toEqual({
      manifest,
      foundBy: "the local endpoint http://127.0.0.1:4566",
      clientOptions: {
        region: "eu-central-1",
        endpoint: "http://127.0.0.1:4566",
        credentials: { accessKeyId: "local", secretAccessKey: "local" },
      },
      bucketsFolder: "/lake",
      speedUp: 30,
    });
  });

  it.each([
    ["is cut off", '{"url": "http://127', /is not what "sluice local" writes \(not JSON\)/],
    ["lacks fields", JSON.stringify({ pid: 7, manifest }), /\(url: .+; bucketsFolder: .+; speedUp: .+\)/],
    ["has another manifest", JSON.stringify({ ...local, manifest: {} }), /\(stack manifest: .+\)/],
  ])("says in one line what to do when the endpoint's file %s", async (_, text, problem) => {
    const file = fileWith(text);
    const found = findStack({}, { environment: { SLUICE_ENDPOINT_FILE: file }, pulumiOutput: noPulumi });

    const error = await found.catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ name: "StackNotFoundError", message: expect.stringMatching(problem) });
    expect(String(error)).toMatch(
      /^StackNotFoundError: stack "dev": file ".+": .+; delete it, or start "sluice local" again, which writes a new one$/,
    );
  });

  it("ignores the file of an endpoint that has died", async () => {
    // No process has this id: Linux's highest is 2^22.
    const environment = { SLUICE_ENDPOINT_FILE: fileWith(JSON.stringify({ ...local, pid: 2 ** 30 })) };

    await expect(findStack({}, { environment, pulumiOutput: noPulumi })).rejects.toThrow(
      "nothing runs on this machine",
    );
  });

  it("asks Pulumi for a stack that does not run here", async () => {
    const pulumiOutput = async (stack: string) => ({ output: { ...manifest, stack } });

    expect(await findStack({ stack: "prod" }, { environment: {}, localEndpoint: () => local, pulumiOutput })).toEqual({
      manifest: { ...manifest, stack: "prod" },
      foundBy: "pulumi stack output",
      clientOptions: { region: "eu-central-1" },
      speedUp: 1,
    });
  });

  it("prefers a manifest that is named to what runs here", async () => {
    const path = fileWith(JSON.stringify({ ...manifest, stack: "theirs" }));

    const found = await findStack(
      { manifest: path },
      { environment: {}, localEndpoint: () => local, pulumiOutput: noPulumi },
    );

    expect(found).toMatchObject({ foundBy: path, manifest: { stack: "theirs" } });
  });

  it.each([
    ["not JSON", "{", "is not JSON"],
    ["JSON, but no manifest", "[]", 'stack "dev": stack manifest: has no version that can be read (none)'],
  ])("says that a file is %s", async (_, text, message) => {
    await expect(findStack({ manifest: fileWith(text) }, { environment: {} })).rejects.toThrow(message);
  });

  it("says that the named manifest does not exist", async () => {
    await expect(findStack({ manifest: join(dir, "none.json") }, { environment: {} })).rejects.toThrow(
      /none\.json: no such file$/,
    );
  });

  it("says what it tried and what to do", async () => {
    await expect(
      findStack({ stack: "prod" }, { environment: {}, localEndpoint: () => local, pulumiOutput: noPulumi }),
    ).rejects.toThrow(
      'stack "prod": not found: this machine runs "dev" instead, and Pulumi: no Pulumi here; start it here with "sluice local --stack prod", deploy it with "sluice up --stack prod", or name another: --stack NAME,',
    );
  });
});
