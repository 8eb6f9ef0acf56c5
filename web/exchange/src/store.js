// The workspaces in IndexedDB, beside web/src/storage.rs, which makes the stores: `workspaces` and `databases`, both by
// the workspace's name, and `last`.

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function within(mode, use) {
  const database = await settled(indexedDB.open("stillroom"));
  try {
    const transaction = database.transaction(["workspaces", "databases"], mode);
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const result = await use(transaction.objectStore("workspaces"), transaction.objectStore("databases"));
    await done;
    return result;
  } finally {
    database.close();
  }
}

/** All workspaces, the one that was changed last first. */
export const list = () =>
  within("readonly", async (workspaces) => (await settled(workspaces.getAll())).sort((a, b) => (b.changed ?? 0) - (a.changed ?? 0)));

/** A workspace with its database. */
export const load = (name) =>
  within("readonly", async (workspaces, databases) => ({ saved: await settled(workspaces.get(name)), image: await settled(databases.get(name)) }));

export const put = ({ saved, image }) =>
  within("readwrite", async (workspaces, databases) => {
    workspaces.put(saved, saved.name);
    if (image) databases.put(image, saved.name);
  });

export const remove = (name) =>
  within("readwrite", async (workspaces, databases) => {
    workspaces.delete(name);
    databases.delete(name);
  });
