import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Complaint } from '#local/complaint.ts';

/** One resource as CloudFormation's template states it. */
export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  Condition?: string;
  Metadata?: Record<string, unknown>;
}

/** The parts of a CloudFormation template that embedded mode reads. */
export interface Template {
  Resources: Record<string, Resource>;
  Parameters?: Record<string, { Type: string; Default?: unknown }>;
  Conditions?: Record<string, unknown>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown } }>;
}

export interface Stack {
  name: string;
  template: Template;
  /** Absolute folder (or file) of an asset by its object key, `HASH.zip`. */
  assets: Record<string, string>;
}

interface AssetManifest {
  files?: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>;
}

/** Every `*.template.json` of a cloud assembly with the assets it names. */
export function readAssembly(folder: string): Stack[] {
  const suffix = '.template.json';
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith(suffix));
  } catch {
    names = [];
  }
  if (names.length === 0) throw new Complaint(`${folder} holds no template: run \`npm run synth\`.`);
  return names.sort().map((file) => {
    const name = file.slice(0, -suffix.length);
    const template = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Template;
    return { name, template, assets: readAssets(folder, name) };
  });
}

function readAssets(folder: string, stack: string): Record<string, string> {
  let manifest: AssetManifest;
  try {
    manifest = JSON.parse(readFileSync(join(folder, `${stack}.assets.json`), 'utf8')) as AssetManifest;
  } catch {
    return {};
  }
  const assets: Record<string, string> = {};
  for (const { source, destinations } of Object.values(manifest.files ?? {})) {
    for (const { objectKey } of Object.values(destinations)) {
      if (source.path !== undefined) assets[objectKey] = join(folder, source.path);
    }
  }
  return assets;
}
