/**
 * Object keys as file paths, and back. Almost every key is its own path. What a file system cannot store, or would
 * misread, is percent-encoded: control characters, backslashes, the segments "." and "..", and a percent sign that
 * would look like one of these encodings. Other percent signs stay: `city=New%20York` is a folder of Hive's layout. An
 * empty segment becomes "%2F", which cannot stand for anything else, as no segment contains a slash.
 */
const emptySegment = "%2F";
/** The ending of a file that moved aside because its key is also a folder; no key is encoded to a name like that. */
export const displacedEnding = "%2F";
const codes = "[01][0-9A-F]|7F|5C|2E|2F|25";
const unsafe = new RegExp(`[\\u0000-\\u001f\\u007f\\\\]|%(?=${codes})`, "g");
const encoded = new RegExp(`%(${codes})`, "g");

/** The relative path of a key, with "/" between its segments. Never leaves the folder it is joined to. */
export function keyToPath(key: string): string {
  return key.split("/").map(keyToSegment).join("/");
}

/** Reads a file's or folder's name; `undefined` for one that no key is encoded to. */
export function segmentToKey(name: string): string | undefined {
  const key = name === emptySegment ? "" : name.replaceAll(encoded, (_, hex: string) => decodeCharacter(hex));
  return keyToSegment(key) === name ? key : undefined;
}

/** Reads a file's name, whether or not it had to move aside for a folder. */
export function fileNameToKey(name: string): string | undefined {
  const isDisplaced = name !== emptySegment && name.endsWith(displacedEnding);
  return segmentToKey(isDisplaced ? name.slice(0, -displacedEnding.length) : name);
}

function keyToSegment(segment: string): string {
  if (segment === "") return emptySegment;
  if (segment === "." || segment === "..") return segment.replaceAll(".", encodeCharacter);
  return segment.replaceAll(unsafe, encodeCharacter);
}

function encodeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

function decodeCharacter(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}
