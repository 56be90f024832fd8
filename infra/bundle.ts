/** One esbuild run for all functions: a folder per bundle with `index.mjs` and the files it reads beside itself. */
import { cpSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { functionRows } from '#infra/inventory.ts';

/** Code that reads a file or folder at run time, by its path beside the code. */
const companions: Record<string, string> = {
  'node_modules/@cedar-policy/cedar-wasm/nodejs/': 'cedar_wasm_bg.wasm',
  'functions/authority/': 'policies',
};

// CommonJS packages inside an ES module still ask for these three.
const banner = [
  "import { createRequire as makeRequire } from 'node:module';",
  "import { dirname as folderOf } from 'node:path';",
  "import { fileURLToPath as pathOf } from 'node:url';",
  'const require = makeRequire(import.meta.url);',
  'const __filename = pathOf(import.meta.url);',
  'const __dirname = folderOf(__filename);',
].join('\n');

/** The bundles by name, each with the functions it exports. */
const bundles = Map.groupBy(functionRows, (row) => row.bundle);

/** `bundle:Tasks` is a module that exports the handler of each of its functions under its own name. */
const entries = (root: string): Plugin => ({
  name: 'entries',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^bundle:/ }, ({ path }) => ({
      path: path.slice('bundle:'.length),
      namespace: 'bundle',
    }));
    esbuild.onLoad({ filter: /.*/, namespace: 'bundle' }, ({ path }) => ({
      contents: (bundles.get(path) ?? [])
        .map((row) => `export { handler as ${row.exported} } from './${row.entry}';`)
        .join('\n'),
      resolveDir: root,
      loader: 'ts',
    }));
  },
});

/** Writes `<outdir>/<bundle>/index.mjs` for every bundle of the inventory. Throws where an entry point is missing. */
export async function bundleFunctions(root: string, outdir: string): Promise<void> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [...bundles.keys()].map((bundle) => ({ in: `bundle:${bundle}`, out: `${bundle}/index` })),
    plugins: [entries(root)],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: banner },
    // Names stay: an error's class is the name that Step Functions and the log know it by.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    sourcemap: false,
    metafile: true,
    logLevel: 'error',
  });
  for (const [file, output] of Object.entries(result.metafile.outputs)) {
    for (const [folder, companion] of Object.entries(companions)) {
      if (!Object.keys(output.inputs).some((input) => input.startsWith(folder))) continue;
      cpSync(join(root, folder, companion), join(root, file, '..', companion), { recursive: true });
    }
    if (basename(join(file, '..')) === 'Site') copyConsole(root, join(root, file, '..'));
  }
}

/** The built console travels with the function that serves it, so that page and API are always of one version. */
function copyConsole(root: string, folder: string): void {
  const built = join(root, 'dist/console');
  if (!existsSync(built)) return;
  // A file with a dot in front is a note of the build to itself.
  cpSync(built, join(folder, 'console'), {
    recursive: true,
    filter: (file) => !basename(file).startsWith('.'),
  });
}
