import { defineConfig } from "vitest/config";

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
    rollupOptions: { input: "frontend/main.ts" },
  },
  test: { environment: "happy-dom", include: ["frontend/tests/**/*.test.ts"] },
});
