const usualPixels = 16;

/** How many times larger than on a laptop text is on this screen. What is measured in pixels, such as plots and maps, grows as much. */
export function readScale(): number {
  return readRem() / usualPixels || 1;
}

/** Pixels of a `rem`. */
export function readRem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
