/** `sacramento_crime` -> `sacramentoCrime`. A name that the language or the file already uses gets a suffix. */
export function toConstantName(name: string): string {
  const camelCase = name.replaceAll(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()).replaceAll("_", "");
  return usedNames.has(camelCase) ? `${camelCase}Dataset` : camelCase;
}

const usedNames: ReadonlySet<string> = new Set(
  [
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends",
    "false finally for function if implements import in instanceof interface let new null package private protected",
    "public return static super switch this throw true try typeof undefined var void while with yield",
    "bigint boolean csv date decimal defineDataset double int jsonLines oneOf struct text timestamp writtenAs",
  ].flatMap((line) => line.split(" ")),
);
