import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { openStateRegister, toStateDir } from "@sluice/emulator-wire";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { type Catalog, emptyCatalog, parseCatalog } from "../catalog.ts";
import { inspectCatalog } from "./catalog-file.ts";
import { createCatalogStore } from "./catalog-store.ts";
import { addDatabase, removeDatabase } from "./edit-databases.ts";
import { addPartitions, removePartition } from "./edit-partitions.ts";
import { addTable, removeTable, replaceTable } from "./edit-tables.ts";

const defined = parseCatalog({
  databases: [{ name: "garden" }],
  tables: [{ name: "flowers", databaseName: "garden" }],
});
const [herbs] = parseCatalog({
  databases: [],
  tables: [{ name: "herbs", databaseName: "garden", partitionKeys: [{ name: "day", type: "string" }] }],
}).tables;
if (herbs === undefined) throw new TypeError("no table was read");
const monday = {
  databaseName: "garden",
  tableName: "herbs",
  values: ["monday"],
  parameters: {},
  storageDescriptor: herbs.storageDescriptor,
};

function openFile() {
  const file = join(createTemporaryFolder("catalog"), "glue", "catalog.json");
  return { file, open: () => createCatalogStore({ readDefined: () => defined, place: { file } }) };
}

function listNames({ tables }: Catalog): readonly string[] {
  return tables.map(({ name }) => name);
}

describe("createCatalogStore", () => {
  it("shows what is created beside what the program defines", () => {
    const store = createCatalogStore({ readDefined: () => defined });

    store.edit(addDatabase({ name: "attic", parameters: {} }));
    store.edit(addTable(herbs));

    expect(store.read().databases.map(({ name }) => name)).toEqual(["attic", "garden"]);
    expect(listNames(store.read())).toEqual(["flowers", "herbs"]);
    expect(store.read()).toBe(store.read());
  });

  it("keeps what was created for the next process", () => {
    const { open } = openFile();
    open().edit(addTable(herbs));
    open().edit(addPartitions(herbs, [monday]));

    const later = open();

    expect(listNames(later.read())).toEqual(["flowers", "herbs"]);
    expect(later.read().partitions).toEqual([monday]);
  });

  it.each([
    ["another name", (text: string) => text.replace("herbs", "weeds")],
    ["a lost end", (text: string) => text.slice(0, 40)],
    ["no checksum", () => "{}"],
  ])("finds a file with %s, which can be given up", (_, damage) => {
    const { file, open } = openFile();
    open().edit(addTable(herbs));
    expect(inspectCatalog({ file })).toEqual([]);

    writeFileSync(file, damage(readFileSync(file, "utf8")));
    const [found] = inspectCatalog({ file });

    expect(found).toMatchObject({ file, problem: "is damaged" });
    expect(open).toThrow(`${file} is damaged`);
    found?.repair();
    expect(open().read()).toEqual(defined);
  });

  it("finds that the file is gone by the register that names it", () => {
    const dir = createTemporaryFolder("catalog-register");
    mkdirSync(toStateDir(dir));
    const place = { file: join(toStateDir(dir), "catalog.json"), register: openStateRegister(dir) };
    createCatalogStore({ readDefined: () => defined, place }).edit(addTable(herbs));

    rmSync(place.file);

    const [found] = inspectCatalog(place);
    expect(found?.problem).toBe("is missing");
    found?.repair();
    expect(inspectCatalog(place)).toEqual([]);
  });

  it("changes nothing when an edit is refused", () => {
    const { file, open } = openFile();
    const store = open();
    store.edit(addTable(herbs));
    const before = readFileSync(file, "utf8");

    expect(() => store.edit(addPartitions(herbs, [monday, monday]))).toThrow("Partition already exists.");

    expect(store.read().partitions).toEqual([]);
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  it("hides what was created once the program defines the same name", () => {
    let program = emptyCatalog;
    const store = createCatalogStore({ readDefined: () => program });
    store.edit(addDatabase({ name: "garden", parameters: {} }));
    store.edit(addTable({ ...herbs, name: "flowers" }));

    program = defined;

    expect(store.read()).toEqual(defined);
  });

  it.each([
    ["drop a database", removeDatabase("garden")],
    ["drop a table", removeTable({ databaseName: "garden", name: "flowers" })],
    ["replace a table", replaceTable({ ...herbs, name: "flowers" })],
    ["add partitions", addPartitions({ databaseName: "garden", name: "flowers" }, [])],
  ])("does not %s of the program", (_, edit) => {
    const store = createCatalogStore({ readDefined: () => defined });

    expect(() => store.edit(edit)).toThrow("which the program defines: change the program");
  });

  it("removes a table's partitions with it, and a database's tables", () => {
    const store = createCatalogStore({ readDefined: () => defined });
    store.edit(addTable(herbs));
    store.edit(addPartitions(herbs, [monday, { ...monday, values: ["tuesday"] }]));
    store.edit(removePartition(monday));
    expect(store.read().partitions.map(({ values }) => values)).toEqual([["tuesday"]]);

    store.edit(removeTable(herbs));
    store.edit(addDatabase({ name: "attic", parameters: {} }));
    store.edit(addTable({ ...herbs, databaseName: "attic" }));
    store.edit(removeDatabase("attic"));

    expect(store.read()).toEqual(defined);
  });
});
