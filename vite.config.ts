import { readFile } from "node:fs/promises";
import { basename } from "node:path";

import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

import { served } from "./frontend/models/face/mesh_scripts.ts";

// The server withholds files by how their names begin: see tutor/consent/capture.py.
const NAMES: Record<string, string> = {
  device_camera: "device",
  frame_camera: "camera",
  heart_rate_strap: "heart",
};
// Small, and of nearly every page: one file is fetched sooner than three.
const SHARED_MODELS = "models/(backoff|identity|practice_socket|queue_name)";
const SHARED = new RegExp(`@hotwired|preload-helper|frontend/(application|words|offline/something|${SHARED_MODELS})\\b`);
const READS_FACES = /^(face|ort-wasm)/;

/** Scripts of the face mesh that are served as files of their own, changed where mesh_scripts.ts says so. */
function meshScripts(): Plugin {
  return {
    name: "mesh-scripts",
    apply: "build",
    enforce: "pre",
    async load(id) {
      const [path, query] = id.split("?");
      if (query !== "url" || !path!.includes("@mediapipe/face_mesh/") || !path!.endsWith(".js")) return null;
      const name = basename(path!);
      const source = served(name, await readFile(path!, "utf8"));
      const file = this.emitFile({ type: "asset", name, source });
      return `export default import.meta.ROLLUP_FILE_URL_${file};`;
    },
  };
}

/** Every browser that runs the scripts reads WOFF2. */
function oneFontFormat(): Plugin {
  return {
    name: "one-font-format",
    enforce: "pre",
    transform(code, id) {
      return /\.css$/.test(id) ? code.replace(/,\s*url\([^)]+\.(woff|ttf)\)\s*format\([^)]+\)/g, "") : null;
    },
  };
}

function assetName(name: string | undefined): string {
  return `assets/${READS_FACES.test(name ?? "") ? "device-" : ""}[name]-[hash][extname]`;
}

// The pages of the site, or one on which what reads faces is measured by itself: benchmarks/device_page.py.
const ENTRIES: Record<string, string[]> = { "device-page": ["frontend/tests/device_page.ts"] };

export default defineConfig(({ mode }) => ({
  base: "/static/dist/",
  publicDir: false,
  plugins: [meshScripts(), oneFontFormat()],
  build: {
    outDir: "static/dist",
    manifest: "manifest.json",
    emptyOutDir: true,
    // A data: URL would not be cached, and fonts are shared by every page.
    assetsInlineLimit: 0,
    // The maths editor is large and loads only when somebody opens it.
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      input: ENTRIES[mode] ?? [
        ...["frontend/main.ts", "frontend/capture.ts"],
        ...["frontend/offline/shell.ts", "frontend/offline/worker.ts"],
      ],
      output: {
        codeSplitting: { groups: [{ name: "shared", test: SHARED }] },
        chunkFileNames: ({ name }) => `assets/${NAMES[name] ?? name}-[hash].js`,
        assetFileNames: ({ names }) => assetName(names[0]),
      },
    },
  },
  worker: {
    rollupOptions: {
      output: {
        entryFileNames: "assets/device-worker-[hash].js",
        assetFileNames: ({ names }) => assetName(names[0]),
      },
    },
  },
  test: { environment: "happy-dom", include: ["frontend/tests/**/*.test.ts"] },
}));
