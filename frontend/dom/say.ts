/** Put words in their place only when they are news, or a screen reader would repeat them every other second. */
export function say(place: HTMLElement, on: boolean, words: string): void {
  place.toggleAttribute("data-on", on);
  if (place.textContent !== words) place.textContent = words;
}
