import { readFileSync, rmSync, writeFileSync } from "node:fs";

import type { Random } from "@sluice/producer/random";

/** What may have happened to a file while nobody looked. */
const damages = ["byte", "truncated", "line-removed", "line-doubled", "emptied", "deleted", "foreign"] as const;
type Damage = (typeof damages)[number];

/** Damages a file at random. Returns what was done, in words. */
export function damageFile(path: string, random: Random): string {
  const damage = random.pick(damages);
  const before = readFileSync(path);
  const after = applyDamage(damage, before, random);
  if (after === undefined) rmSync(path);
  else writeFileSync(path, after);
  return `${damage} of ${before.length} bytes`;
}

/** The file's bytes afterwards; undefined for none. */
function applyDamage(damage: Damage, bytes: Buffer, random: Random): Buffer | undefined {
  switch (damage) {
    case "byte":
      return changeByte(bytes, random);
    case "truncated":
      return bytes.subarray(0, random.between(0, Math.max(0, bytes.length - 1)));
    case "line-removed":
      return editLine(bytes, random, () => []);
    case "line-doubled":
      return editLine(bytes, random, (line) => [line, line]);
    case "emptied":
      return Buffer.alloc(0);
    case "foreign":
      return Buffer.from("id,name\n1,Ada\n");
    case "deleted":
    default:
      return undefined;
  }
}

/** A digit becomes another digit, which still reads as a number; any other byte another byte. */
function changeByte(bytes: Buffer, random: Random): Buffer {
  const changed = Buffer.from(bytes);
  const at = random.between(0, Math.max(0, bytes.length - 1));
  const old = bytes[at];
  if (old === undefined) return changed;
  const isDigit = old >= 0x30 && old <= 0x39;
  changed[at] = isDigit ? 0x30 + ((old - 0x30 + random.between(1, 9)) % 10) : old ^ (1 << random.between(0, 7));
  return changed;
}

function editLine(bytes: Buffer, random: Random, edit: (line: string) => readonly string[]): Buffer {
  // One character a byte, so that bytes that are no text stay as they are.
  const lines = bytes.toString("latin1").split(/(?<=\n)/);
  const at = random.between(0, lines.length - 1);
  return Buffer.from(lines.flatMap((line, index) => (index === at ? edit(line) : [line])).join(""), "latin1");
}
