/** `npm run synth`: writes `cdk.out`, or says that nothing changed. Needs no account and no network. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const target = join(root, 'cdk.out');
const stamp = join(target, '.inputs');

/** Everything that can change the template or a bundle. */
const inputs = [
  'domain',
  'sealing',
  'functions',
  'workflows',
  'infra',
  'dist/console',
  'package-lock.json',
  'package.json',
  'cdk.json',
];

/** SHA-256 over paths and contents of all inputs. */
export function digestOfInputs(from = root): string {
  const hash = createHash('sha256').update(process.version);
  const files = inputs.flatMap((input) => {
    const path = join(from, input);
    if (!existsSync(path)) return [];
    if (!input.includes('.')) {
      return readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
        .map((entry) => join(entry.parentPath, entry.name));
    }
    return [path];
  });
  for (const file of files.sort()) hash.update(`\0${file.slice(from.length)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** Returns whether something was written. The old assembly stays until the new one is whole. */
export async function synth(): Promise<boolean> {
  const digest = digestOfInputs();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return false;
  // On the same file system as the target, so that the change of names is one step.
  mkdirSync(join(root, '.cache'), { recursive: true });
  const fresh = mkdtempSync(join(root, '.cache/cdk.out-'));
  try {
    await runApp(fresh);
    writeFileSync(join(fresh, '.inputs'), digest);
    const old = `${fresh}.old`;
    if (existsSync(target)) renameSync(target, old);
    renameSync(fresh, target);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return true;
}

/** A process of its own: a host that synthesizes at its start does not keep the CDK in memory. */
async function runApp(outdir: string): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'infra/app.ts')], {
    env: { ...process.env, CDK_OUTDIR: outdir },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error('the template could not be synthesized; the reason stands above');
}

if (import.meta.main) {
  const started = performance.now();
  const written = await synth();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(written ? `synthesized cdk.out in ${seconds} s` : 'nothing changed since the last synth');
  if (written && !existsSync(join(root, 'dist/console')))
    console.log('without the console, which is not built: vite build console');
}
