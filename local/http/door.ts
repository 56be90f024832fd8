import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { MovableClock } from '#local/clock/clock.ts';
import type { Cloud } from '#local/cloud.ts';
import type { DataFolder } from '#local/folder/data.ts';
import type { Issuer } from '#local/oidc/issuer.ts';
import { loadIssuerKeys } from '#local/oidc/keys.ts';
import { issuerPath, mintToken, tokenVerifier } from '#local/oidc/tokens.ts';
import type { Build } from '#local/pin.ts';
import { s3Path } from '#local/surroundings.ts';
import { controlsPath, createControls } from './controls.ts';
import { createGateway, type NodeBindings } from './gateway.ts';
import { siteHandler } from './site.ts';

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

/** The one port: API, console, portal, issuer, documents and the controls of embedded mode. */
export interface Door {
  handle: RequestListener;
  close(): Promise<void>;
}

export interface DoorOptions {
  folder: DataFolder;
  build: Build;
  cloud: Cloud;
  clock: MovableClock;
  origins: [string, ...string[]];
  memory: () => Record<string, number>;
}

export function createDoor({ folder, build, cloud, clock, origins, memory }: DoorOptions): Door {
  const { inventory, lambda, journey, mail } = cloud;
  const keys = loadIssuerKeys(folder.file('issuer.json'));
  // Loaded when somebody logs in: it takes a third of a second and 20 MB, and a restart should not wait for it.
  let issuer: Promise<Issuer> | undefined;
  const login: Handle = async (request, response) => {
    issuer ??= import('#local/oidc/issuer.ts').then(({ createIssuer }) =>
      createIssuer({ origins, keys, store: folder.file('issuer.sqlite') }),
    );
    await (await issuer).handle(request, response);
  };

  const app = new Hono<NodeBindings>();
  const controls = createControls({
    clock,
    journey,
    mails: mail.list,
    mintToken: (account) => mintToken(`${origins[0]}${issuerPath}`, keys.signing, account),
    hosts: origins.map((origin) => new URL(origin).host),
    memory,
  });
  const site = siteOf(cloud);
  const shortcuts = new Map<string, (context: Context) => Response>();
  if (site) shortcuts.set(site, siteHandler(build.site));
  const verify = tokenVerifier(keys.signing);
  const gateway = createGateway(
    { routes: inventory.routes, invoke: lambda.invoke, verify, clock },
    shortcuts,
  );
  app.route(controlsPath, controls);
  app.route('/', gateway);
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });

  return {
    handle(request, response) {
      const path = (request.url ?? '').split('?', 1)[0] ?? '';
      if (isBelow(path, issuerPath)) return login(request, response);
      if (isBelow(path, s3Path)) return cloud.s3(request, response);
      return listener(request, response);
    },
    close: async () => (await issuer)?.close(),
  };
}

/** The function that serves the console in the cloud: here the host does it by itself. */
export function siteOf({ inventory }: Cloud): string | undefined {
  return inventory.functions.find(({ name }) => name.endsWith('-Site'))?.arn;
}

function isBelow(path: string, base: string): boolean {
  return path === base || path.startsWith(`${base}/`);
}
