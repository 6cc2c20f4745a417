/** The database in which what could not be sent yet waits on the device. */
export const QUEUE = "tangent-queue";

/** Nobody is signed in: nothing of whoever was may stay here. */
export function forgetQueue(): void {
  if ("indexedDB" in window) window.indexedDB.deleteDatabase(QUEUE);
}
