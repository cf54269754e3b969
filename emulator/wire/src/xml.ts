/** What stands between an element's tags. An array repeats its element, `undefined` leaves it out. */
export type XmlContent = string | number | boolean | XmlElements;
export interface XmlElements {
  readonly [tag: string]: XmlContent | readonly XmlContent[] | undefined;
}

/** An XML document of one root element, without indentation: S3 clients take whitespace for content. */
export function formatXmlDocument(root: string, content: XmlContent, namespace?: string): string {
  const attribute = namespace === undefined ? "" : ` xmlns="${namespace}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${formatContent(content)}</${root}>`;
}

function formatContent(content: XmlContent): string {
  if (typeof content !== "object") return escapeText(String(content));
  return Object.entries(content).map(formatElements).join("");
}

function formatElements([tag, value]: readonly [string, XmlElements[string]]): string {
  if (value === undefined) return "";
  const contents: readonly XmlContent[] = isList(value) ? value : [value];
  return contents.map((content) => `<${tag}>${formatContent(content)}</${tag}>`).join("");
}

function isList(value: XmlContent | readonly XmlContent[]): value is readonly XmlContent[] {
  return Array.isArray(value);
}

/** Control characters too, as S3 does: a parser would turn a bare carriage return into a line feed. */
function escapeText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  return text.replaceAll(/[&<>"\u0000-\u001f]/g, (character) => `&#x${character.charCodeAt(0).toString(16)};`);
}
