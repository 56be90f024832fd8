/** Where the connected tests go: read from the SDK's own variables, and said aloud before the first test. */
const services = ['DYNAMODB', 'KMS', 'S3', 'SFN'] as const;
export type Service = (typeof services)[number];

export type Targets = Record<Service, string>;

/**
 * The endpoint of each service; `AWS` where HUICAI_CONNECTED=aws leaves it to the region, `embedded` where nothing is said:
 * those come up for the run and are gone after it.
 */
export function targetsOf(env: NodeJS.ProcessEnv): Targets {
  const rest = env.HUICAI_CONNECTED === 'aws' ? `AWS ${env.AWS_REGION ?? ''}`.trim() : 'embedded';
  return Object.fromEntries(
    services.map((service) => [service, env[`AWS_ENDPOINT_URL_${service}`] || env.AWS_ENDPOINT_URL || rest]),
  ) as Targets;
}

export function sayTargets(targets: Targets): string {
  const rows = services.map((service) => `  ${service.toLowerCase().padEnd(9)} ${targets[service]}`);
  return ['Connected tests run against', ...rows].join('\n');
}
