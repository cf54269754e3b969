import { Empty } from "../components/empty.tsx";

/** Source, stream, transform, partitions and tables as one picture. */
export function FlowPage() {
  return (
    <>
      <h1>Flow</h1>
      <Empty title="Nothing flows yet" />
    </>
  );
}
