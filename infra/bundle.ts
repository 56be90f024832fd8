/** One esbuild run for all functions: a folder per bundle with `index.mjs` and the files it reads beside itself. */
import { cpSync, existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { functionRows } from '#infra/inventory.ts';

/** Code that reads a file or folder at run time, by its path beside the code. */
const companions: Record<string, string> = {
  'node_modules/@cedar-policy/cedar-wasm/nodejs/': 'cedar_wasm_bg.wasm',
  'functions/authority/': 'policies',
};

// CommonJS packages inside an ES module still ask for these two.
const banner = 'const { filename: __filename, dirname: __dirname } = import.meta;';

/**
 * Node's own modules without `import`, which reads every export of a module to show it: of `node:http` also the lazy ones, and
 * with them the whole of fetch, a tenth of what it costs to load a bundle.
 */
export const builtins: Plugin = {
  name: 'builtins',
  setup(esbuild) {
    esbuild.onResolve({ filter: /./ }, ({ path }) =>
      isBuiltin(path) ? { path: path.replace(/^(?!node:)/, 'node:'), namespace: 'builtin' } : undefined,
    );
    esbuild.onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('${path}');`,
    }));
  },
};

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
    plugins: [entries(root), builtins],
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
