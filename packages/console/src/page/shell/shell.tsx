import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";

import type { OverviewAnswer } from "../../overview/overview-answer.ts";
import { usePolled } from "../api/use-polled.ts";
import { ErrorBox } from "../components/error-box.tsx";
import { findPage, pages } from "../pages.ts";
import { Header } from "./header.tsx";
import { overview } from "./overview.ts";
import { route } from "./route.ts";

/** Navigation, the stack's name and its light, and the page that is open. */
export function Shell() {
  const { answer, error } = usePolled<OverviewAnswer>("overview");
  useEffect(() => {
    overview.value = answer.value;
  }, [answer.value]);
  const { page: wanted } = route.value;
  const page = findPage(wanted);
  useEffect(() => {
    document.title = [page?.title, answer.value?.stack, "Sluice"].filter((part) => part !== undefined).join(" · ");
  }, [page, answer.value?.stack]);
  return (
    <>
      <a class="skip" href="#main" onClick={focusMain}>
        Skip to the page
      </a>
      <Header overview={answer.value} error={error.value} current={page?.path} />
      <main id="main" tabIndex={-1}>
        {page === undefined ? (
          <ErrorBox message={`${wanted}: no such page; there are ${pages.map(({ title }) => title).join(", ")}`} />
        ) : (
          <OpenPage key={page.path} load={page.load} />
        )}
      </main>
    </>
  );
}

/** The hash belongs to the router. */
function focusMain(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

/** Shows a page once its code is there. */
function OpenPage({ load }: { readonly load: () => Promise<ComponentType> }) {
  const loaded = useSignal<{ readonly Page: ComponentType } | undefined>(undefined);
  const error = useSignal<string | undefined>(undefined);
  useEffect(() => {
    void (async () => {
      try {
        loaded.value = { Page: await load() };
      } catch (reason) {
        error.value = reason instanceof Error ? reason.message : String(reason);
      }
    })();
  }, []);
  if (error.value !== undefined) return <ErrorBox message={error.value} />;
  if (loaded.value === undefined) return <p class="loading">Loading</p>;
  const { Page } = loaded.value;
  return <Page />;
}
