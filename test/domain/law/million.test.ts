import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const program = join(import.meta.dirname, 'million.ts');

describe('a million random periods', () => {
  it('end where a walk by the words of the law ends: forward, paused, backward, pushed out, from the later of two events', async () => {
    // Act
    const { stdout } = await promisify(execFile)(process.execPath, [program]);
    // Assess
    const { forward, paused, provisional, backward, pushed, later } = JSON.parse(stdout);
    expect(forward + backward + later).toBe(1_000_000);
    expect(paused).toBeGreaterThan(50_000);
    expect(provisional).toBeGreaterThan(1000);
    expect(pushed).toBeGreaterThan(20_000);
  });
});
