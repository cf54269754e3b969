import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { openStateRegister, toJournalPath, toStateDir } from "@sluice/emulator-wire";
import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { inspectQueues } from "./inspect-queues.ts";
import { openQueues } from "./sqs-fixture.ts";

let dir: string;
let folder: string;
let path: string;

beforeEach(() => {
  dir = createTemporaryFolder("queues");
  folder = join(toStateDir(dir), "sqs");
  path = toJournalPath(join(folder, "files"));
  const queues = openQueues(dir);
  const queue = queues.bringUp("files");
  for (const body of ["one", "two", "three"]) queue.send({ body });
  queues.close();
});

function inspect() {
  return inspectQueues({ folder, register: openStateRegister(dir) });
}

describe("inspectQueues", () => {
  it("finds nothing wrong with what was left, half a line included", () => {
    appendFileSync(path, '{"kept":{"id"');

    expect(inspect()).toEqual([]);
  });

  it("finds a damaged line, and leaves it out once that is accepted", () => {
    writeFileSync(path, readFileSync(path, "utf8").replace('"two"', '"2wo"'));

    const [damage] = inspect();
    expect(damage).toMatchObject({
      file: path,
      problem: "is damaged (line 2 of 3 is damaged)",
      missing: 'messages of queue "files", but for 2 that can be read: the others have to be sent again',
    });
    damage?.repair();

    expect(inspect()).toEqual([]);
    const received = openQueues(dir).get("files").receive({ max: 10 });
    expect(received.map(({ message }) => message.body)).toEqual(["one", "three"]);
  });

  it("finds a journal that is gone", () => {
    rmSync(path);

    expect(inspect()).toEqual([expect.objectContaining({ file: path, problem: "is damaged (it is gone)" })]);
  });
});
