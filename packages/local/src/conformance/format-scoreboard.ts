/** A documented behaviour of Firehose, and whether the target shows it. Its name begins with the section that it is from. */
export interface Behaviour {
  readonly name: string;
  readonly outcome: "passed" | "failed" | "skipped";
  /** What went wrong, or why it was left out. */
  readonly reason?: string | undefined;
}

/** Counts by section, in Markdown, and the behaviours that do not hold, each with the first line of the reason. */
export function formatScoreboard(behaviours: readonly Behaviour[]): string {
  const documented = behaviours.filter(({ name }) => /^\d/.test(name));
  const sections = [...new Set(documented.map(readSection))].toSorted((a, b) =>
    a.localeCompare(b, "en", { numeric: true }),
  );
  return [
    "| section | hold | do not | left out |",
    "| --- | --- | --- | --- |",
    ...sections.map((section) =>
      formatCounts(
        section,
        documented.filter((each) => readSection(each) === section),
      ),
    ),
    formatCounts("all", documented),
    "",
    ...documented.filter(({ outcome }) => outcome === "failed").map(formatFailure),
  ].join("\n");
}

function readSection({ name }: Behaviour): string {
  return name.split(" ")[0] ?? "";
}

function formatCounts(section: string, behaviours: readonly Behaviour[]): string {
  const count = (outcome: Behaviour["outcome"]) => behaviours.filter((each) => each.outcome === outcome).length;
  return `| ${section} | ${count("passed")} | ${count("failed")} | ${count("skipped")} |`;
}

function formatFailure({ name, reason = "" }: Behaviour): string {
  return `- ${name}: ${reason.split("\n")[0]}`;
}
