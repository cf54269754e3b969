const usualPixels = 16;

/** How many times larger than on a laptop text is on this screen. What is measured in pixels, such as plots and maps, grows as much. */
export function readScale(): number {
  const { fontSize } = getComputedStyle(document.documentElement);
  return Number.parseFloat(fontSize) / usualPixels || 1;
}
