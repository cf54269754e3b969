import { WideBytes } from "@sluice/bytes";
import { TimeBytes } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { DecidingField, maxKnown } from "./deciding-field.ts";
import { scanRow } from "./scan-fixture.ts";

const unknown = -1;

function createField(position = 0, time?: TimeBytes): DecidingField {
  return new DecidingField({ position, partitionColumns: ["key"], isRouting: false, time });
}

describe("DecidingField", () => {
  it("knows a text once it has learned what it decides", () => {
    const field = createField();

    expect(field.decide(scanRow("red,x\n"))).toBe(unknown);
    field.learn("red", "[red]");

    expect(field.decide(scanRow("red,x\n"))).toBe(0);
    expect(field.decide(scanRow("green,x\n"))).toBe(unknown);
  });

  it("gives equal numbers to texts that decide the same, and others to the rest", () => {
    const field = createField();
    const numbers = [
      ["1", "[one]"],
      ["2", "[two]"],
      ["01", "[one]"],
    ].map(([text = "", values = ""]) => {
      field.decide(scanRow(`${text},x\n`));
      field.learn(text, values);
      return field.decision;
    });

    expect(numbers).toEqual([0, 1, 0]);
  });

  it("keeps its decision when it learns the same text again", () => {
    const field = createField();
    field.decide(scanRow("red,x\n"));
    field.learn("red", "[red]");
    field.learn("red", "[another]");

    expect(field.decision).toBe(0);
  });

  it("reads the field at its position in the file", () => {
    const field = createField(1);
    field.decide(scanRow("a,red\n"));
    field.learn("red", "[red]");

    expect(field.readText(scanRow("red,green\n"))).toBe("green");
    expect(field.decide(scanRow("b,red\n"))).toBe(0);
    expect(field.decide(scanRow("red,green\n"))).toBe(unknown);
  });

  it("tells a text with undoubled quotes from the bytes that it is written in", () => {
    const field = createField(0);
    field.decide(scanRow('"a""b",x\n'));
    field.learn(field.readText(scanRow('"a""b",x\n')), "[quote]");

    expect(field.readText(scanRow('"a""b",x\n'))).toBe('a"b');
    expect(field.decide(scanRow('"a""b",x\n'))).toBe(0);
    expect(field.decide(scanRow('"a""b",x\n'))).toBe(0);
  });

  it("decides by the day where a time is read", () => {
    const time = TimeBytes.forPattern({ pattern: "yyyy-MM-dd" }, { delimiter: ",", hasTimeOfDay: false });
    if (time === undefined) throw new Error("a date is read from bytes");
    const field = createField(0, time);
    const decide = (day: string) => {
      time.read(new WideBytes(Buffer.from(day)), 0);
      return field.decide(scanRow("unread,x\n"));
    };

    const decisions = ["2026-11-21", "2026-11-22", "2026-12-21", "2027-11-21", "2026-11-21"].map((day) => decide(day));

    expect(new Set(decisions).size).toBe(4);
    expect(decisions.at(-1)).toBe(decisions[0]);
    expect(decisions).not.toContain(unknown);
  });

  it("fills up at 50 000 decisions, and forgets them all when told to", () => {
    const field = createField();
    for (let index = 0; index < maxKnown; index += 1) {
      field.decision = unknown;
      field.learn(`${index}`, `${index}`);
    }

    expect(field.isFull).toBe(true);
    expect(field.decide(scanRow("7,x\n"))).toBe(7);

    field.forget();

    expect([field.isFull, field.decision]).toEqual([false, unknown]);
    expect(field.decide(scanRow("7,x\n"))).toBe(unknown);
  });
});
