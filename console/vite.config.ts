/** Builds the officials' console and the public portal to `dist/console`; two entries that share nothing heavy. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

// Whoever builds it, a test run too: what is served is the production build.
process.env.NODE_ENV = 'production';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  publicDir: here('static'),
  base: '/',
  build: {
    outDir: here('../dist/console'),
    emptyOutDir: true,
    target: 'chrome88',
    // Domestic browsers on officials' machines lag behind; older ones than this lack what antd needs.
    cssTarget: 'chrome88',
    assetsDir: 'assets',
    chunkSizeWarningLimit: 2500,
    rolldownOptions: {
      input: { index: here('index.html'), portal: here('portal.html') },
      // antd marks every file for React servers, of which there is none here.
      onLog: (level, log, handle) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
});
