// As the terminal spells them.
export { formatAge, formatBytes, formatCount, formatDollars, formatNumber } from "@sluice/command-line/units";
