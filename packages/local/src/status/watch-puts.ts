import type { ObjectStore } from "@sluice/emulator-s3";

/** A store, with each object told that is put under a prefix, whoever puts it: its key, and its bytes as they are kept. */
export function watchPuts(store: ObjectStore, prefix: string, onPut: (key: string, body: Buffer) => void): ObjectStore {
  return {
    ...store,
    put: async (object) => {
      const summary = await store.put(object);
      const { bucket, key } = object;
      if (key.startsWith(prefix)) onPut(key, (await store.get({ bucket, key })).body);
      return summary;
    },
  };
}
