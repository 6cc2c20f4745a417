import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { served } from "../models/face/mesh_scripts";

const NAMES = ["face_mesh.js", "face_mesh_solution_simd_wasm_bin.js", "face_mesh_solution_wasm_bin.js"];
const LOADER = "face_mesh_solution_packed_assets_loader.js";
const original = (name: string): string => readFileSync(`node_modules/@mediapipe/face_mesh/${name}`, "utf8");

describe("the scripts of the face mesh, as served", () => {
  it.each([...NAMES, LOADER])("evaluate no text as code: %s", (name) => {
    expect(served(name, original(name))).not.toMatch(/new Function\(|new_\(Function|\beval\(/);
  });

  it.each(NAMES)("are still scripts: %s", (name) => {
    expect(() => new Function(served(name, original(name)))).not.toThrow();
  });

  it("are left as they came where nothing need be changed", () => {
    expect(served(LOADER, original(LOADER))).toBe(original(LOADER));
  });

  it("are refused when a passage to be changed is not there", () => {
    expect(() => served("face_mesh.js", "another version")).toThrow("was found 0 times");
  });
});
