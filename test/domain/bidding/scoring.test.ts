import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const program = join(import.meta.dirname, 'hundred-thousand.ts');

describe('a hundred thousand random evaluations', () => {
  it('end as a second way to compute them ends, no worse bid before a better one, and change their winner at the weight named', async () => {
    // Act
    const { stdout } = await promisify(execFile)(process.execPath, [program]);
    // Assess
    const { evaluations, sameTotal, lots, below, above, never } = JSON.parse(stdout);
    expect(evaluations).toBe(100_000);
    expect(sameTotal).toBeGreaterThan(2_000);
    expect(lots).toBeGreaterThan(500);
    expect(below + above + never).toBe(20_000);
    expect(Math.min(below, above, never)).toBeGreaterThan(500);
  });
});
