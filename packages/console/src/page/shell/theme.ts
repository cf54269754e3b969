import { computed, effect, signal } from "@preact/signals";

export type Theme = "system" | "light" | "dark";

const themes: readonly Theme[] = ["system", "light", "dark"];
const darkMedia = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
const key = "sluice-theme";

/** What the person has chosen; the system's own unless told otherwise. Kept in this browser. */
export const theme = signal<Theme>(readTheme());

effect(() => {
  const { classList } = document.documentElement;
  for (const each of themes) classList.toggle(`theme-${each}`, each === theme.value);
  // Where a browser keeps nothing, the choice lasts as long as the page.
  try {
    localStorage.setItem(key, theme.value);
  } catch {}
});

function readTheme(): Theme {
  try {
    return themes.find((each) => each === localStorage.getItem(key)) ?? "system";
  } catch {
    return "system";
  }
}

const systemIsDark = signal(darkMedia?.matches ?? false);
darkMedia?.addEventListener("change", ({ matches }) => {
  systemIsDark.value = matches;
});

/** For what draws its colours itself, and has to draw anew when they change. */
export const isDark = computed(() => (theme.value === "system" ? systemIsDark.value : theme.value === "dark"));

export function chooseNextTheme(): void {
  theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? "system";
}
