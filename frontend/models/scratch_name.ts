/** The database in which scratch paper lies on the device. */
export const SCRATCH = "tangent-scratch";

/** Nobody is signed in: no paper of whoever was may stay here. */
export function forgetScratch(): void {
  if ("indexedDB" in window) window.indexedDB.deleteDatabase(SCRATCH);
}
