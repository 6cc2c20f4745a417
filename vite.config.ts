import { defineConfig } from "vitest/config";

// The server withholds files by how their names begin: see tutor/consent/capture.py.
const NAMES: Record<string, string> = { frame_camera: "camera", heart_rate_strap: "heart", practice_socket: "shared", queue_name: "shared" };

export default defineConfig({
  base: "/static/dist/",
  publicDir: false,
  build: {
    outDir: "static/dist",
    manifest: "manifest.json",
    emptyOutDir: true,
    // A data: URL would not be cached, and fonts are shared by every page.
    assetsInlineLimit: 0,
    // The maths editor is large and loads only when somebody opens it.
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      input: ["frontend/main.ts", "frontend/capture.ts"],
      output: { chunkFileNames: ({ name }) => `assets/${NAMES[name] ?? name}-[hash].js` },
    },
  },
  test: { environment: "happy-dom", include: ["frontend/tests/**/*.test.ts"] },
});
