/** What Trino takes for a blank: Unicode's white space but for no-break spaces and U+0085. */
const blank = "[\\t-\\r\\u001c-\\u0020\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000]";
const leading = new RegExp(`^${blank}+`);
const trailing = new RegExp(`${blank}+$`);

export function trimLeft(text: string): string {
  return text.replace(leading, "");
}

export function trimRight(text: string): string {
  return text.replace(trailing, "");
}

export function trimBoth(text: string): string {
  return trimRight(trimLeft(text));
}

/** Without the characters of a set. */
export function trimLeftOf(text: string, set: string): string {
  const characters = Array.from(text);
  const first = characters.findIndex((character) => !set.includes(character));
  return first === -1 ? "" : characters.slice(first).join("");
}

export function trimRightOf(text: string, set: string): string {
  const characters = Array.from(text);
  const last = characters.findLastIndex((character) => !set.includes(character));
  return characters.slice(0, last + 1).join("");
}

export function trimBothOf(text: string, set: string): string {
  return trimRightOf(trimLeftOf(text, set), set);
}
