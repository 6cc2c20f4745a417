const FLAG = "kept"; // in localStorage: that there is something to look after, and nothing about whose

/** Whether anything was ever kept on this device. */
export function somethingIsKept(): boolean {
  return localStorage.getItem(FLAG) !== null;
}

export function noteSomething(): void {
  localStorage.setItem(FLAG, "1");
}
