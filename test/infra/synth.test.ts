/** `npm run synth` writes only when something that goes in has changed. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { digestOfInputs } from '#infra/synth.ts';

describe('the digest of what goes into a synth', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'huicai-inputs-'));
    mkdirSync(join(root, 'workflows'));
    mkdirSync(join(root, 'docs'));
    writeFileSync(join(root, 'workflows', 'notice.asl.json'), '{}');
    writeFileSync(join(root, 'package-lock.json'), '{}');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('stays while nothing changes, wherever the checkout lies', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'huicai-inputs-'));
    cpSync(root, elsewhere, { recursive: true });
    expect(digestOfInputs(elsewhere)).toBe(digestOfInputs(root));
    rmSync(elsewhere, { recursive: true, force: true });
  });

  it.each(['workflows/notice.asl.json', 'package-lock.json', 'workflows/new.asl.json'])(
    'changes with %s',
    (file) => {
      // Prepare
      const before = digestOfInputs(root);
      // Act
      writeFileSync(join(root, file), '{ "changed": true }');
      // Assess
      expect(digestOfInputs(root)).not.toBe(before);
    },
  );

  it('does not care for what is only read by people', () => {
    // Prepare
    const before = digestOfInputs(root);
    // Act
    writeFileSync(join(root, 'docs', 'deploy.md'), '# Deploy');
    writeFileSync(join(root, 'workflows', 'README.md'), '# Workflows');
    // Assess
    expect(digestOfInputs(root)).toBe(before);
  });
});
