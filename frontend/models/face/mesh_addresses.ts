/** Where the files of the face mesh lie on our site, by the names that the library knows. */

import graph from "@mediapipe/face_mesh/face_mesh.binarypb?url";
import library from "@mediapipe/face_mesh/face_mesh.js?url";
import models from "@mediapipe/face_mesh/face_mesh_solution_packed_assets.data?url";
import modelsLoader from "@mediapipe/face_mesh/face_mesh_solution_packed_assets_loader.js?url";
import simd from "@mediapipe/face_mesh/face_mesh_solution_simd_wasm_bin.js?url";
import simdWasm from "@mediapipe/face_mesh/face_mesh_solution_simd_wasm_bin.wasm?url";
import plain from "@mediapipe/face_mesh/face_mesh_solution_wasm_bin.js?url";
import plainWasm from "@mediapipe/face_mesh/face_mesh_solution_wasm_bin.wasm?url";

export const MESH_FILES: Record<string, string> = {
  "face_mesh.binarypb": graph,
  "face_mesh.js": library,
  "face_mesh_solution_packed_assets.data": models,
  "face_mesh_solution_packed_assets_loader.js": modelsLoader,
  "face_mesh_solution_simd_wasm_bin.js": simd,
  "face_mesh_solution_simd_wasm_bin.wasm": simdWasm,
  "face_mesh_solution_wasm_bin.js": plain,
  "face_mesh_solution_wasm_bin.wasm": plainWasm,
};
