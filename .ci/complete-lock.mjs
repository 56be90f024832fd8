/**
 * Names in package-lock.json the optional platform packages that a partial mirror did not have when the lock was made.
 * npm drops them from the lock and then refuses it in `npm ci`; named with their platform, they are skipped there.
 * Run after every `npm install`: node .ci/complete-lock.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const added = [];
for (const [path, row] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(row.optionalDependencies ?? {})) {
    const nested = `${path}${path === '' ? '' : '/'}node_modules/${name}`;
    if (lock.packages[nested] || lock.packages[`node_modules/${name}`] || !/^\d/.test(range)) continue;
    const words = name.split(/[/-]/);
    const os = systems.filter((system) => words.includes(system));
    const cpu = processors.filter((processor) => words.includes(processor));
    if (os.length === 0) continue;
    lock.packages[`node_modules/${name}`] = {
      version: range,
      ...(cpu.length > 0 ? { cpu } : {}),
      ...(row.dev ? { dev: true } : {}),
      optional: true,
      os,
    };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
);
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} platform packages named`);
