import { type ByteCodec, NumberBytes, TimeBytes } from "@sluice/schema";

import { convertedKind, noPlace, numberKind, timeKind } from "../../kernel/layout.ts";
import type { MemoryImage } from "./memory-image.ts";

/** How the kernel reads a type's fields. */
export interface Form {
  readonly kind: number;
  /** Where the words lie that say more. */
  readonly at: number;
}

/** Lays out what the kernel knows of a type: all others are converted by their own code. */
export function layOutForm(image: MemoryImage, codec: ByteCodec): Form {
  if (codec instanceof NumberBytes) {
    return { kind: numberKind, at: image.addWords([codec.maxWholeDigits, codec.maxFractionBytes]) };
  }
  if (codec instanceof TimeBytes) return { kind: timeKind, at: layOutTime(image, codec) };
  return { kind: convertedKind, at: noPlace };
}

/** The words of a `TimeForm`, behind those of its tokens. */
function layOutTime(image: MemoryImage, time: TimeBytes): number {
  const tokens = image.addSpan(time.tokens.map(({ part, least, most, literal }) => [part, least, most, literal]));
  const { isIso, blank, hasTimeOfDay, firstYear } = time;
  return image.addWords([tokens.from, tokens.to, Number(isIso), blank, Number(hasTimeOfDay), firstYear]);
}
