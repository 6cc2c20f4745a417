import { expect, it } from "vitest";

import server from "../../affect/unclear.py?raw";
import { eyeWords, faceWords, UNCLEAR } from "../models/face_words";

const pairs = [...server.matchAll(/^ {4}([A-Z_]+) = "(\w+)"$/gm)].map(([, name, code]) => [name!, code!] as const);

it("says why a face is not read in the server's own words", () => {
  const words = pairs.map(([name, code]) => [code, new RegExp(`Unclear\\.${name}: "([^"]+)"`).exec(server)?.[1]]);
  expect(Object.fromEntries(words)).toEqual(UNCLEAR);
});

it("says of a face that can be read that it is seen, and nothing of what it looks like", () => {
  expect(faceWords({ geometry: [], logits: [], strangeness: 0, model: "face-small-3", gaze: [], blinks: null })).toBe("a face is seen");
});

it("says nothing of eyes that were not seen", () => {
  expect(eyeWords({ unclear: "turned" })).toBe("");
});
