/** One esbuild run for all functions: each gets a folder with one `index.mjs` and the files it reads beside itself. */
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
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

/** Writes `<outdir>/<id>/index.mjs` for every row of the inventory. Throws where an entry point is missing. */
export async function bundleFunctions(root: string, outdir: string): Promise<void> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      functionRows
        .filter((row) => existsSync(join(root, row.entry)))
        .map((row) => [`${row.id}/index`, row.entry]),
    ),
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
  for (const row of functionRows) {
    if (existsSync(join(root, row.entry))) continue;
    mkdirSync(join(outdir, row.id), { recursive: true });
    writeFileSync(join(outdir, row.id, 'index.mjs'), `throw new Error('${row.entry} is missing');\n`);
  }
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
  if (existsSync(built)) cpSync(built, join(folder, 'console'), { recursive: true });
}
