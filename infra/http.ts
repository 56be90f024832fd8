/** The HTTP API: signed-in routes behind any OIDC issuer, public ones beside them, the console's files for the rest. */
import { type CfnParameter, RemovalPolicy } from 'aws-cdk-lib';
import { type CfnStage, HttpApi, HttpMethod, HttpNoneAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type Functions, logRetention } from '#infra/functions.ts';
import { accept } from '#infra/nag.ts';
import { name } from '#infra/names.ts';

const { ANY, GET, HEAD } = HttpMethod;

/**
 * Path and function of every route group; `signedIn` routes need a token of the issuer. `Api` and `Public` refuse a wrong
 * method in their own words; pages have no words for it.
 */
export const routes = [
  { methods: [ANY], path: '/api/{proxy+}', to: 'Api', signedIn: true },
  { methods: [ANY], path: '/api/public/{proxy+}', to: 'Public', signedIn: false },
  { methods: [ANY], path: '/api/public/surveys/{code}', to: 'Survey', signedIn: false },
  { methods: [ANY], path: '/api/public/purchases/{id}/reports', to: 'Report', signedIn: false },
  { methods: [ANY], path: '/api/public/reports/{code}', to: 'Report', signedIn: false },
  { methods: [ANY], path: '/openapi.json', to: 'Public', signedIn: false },
  { methods: [ANY], path: '/healthz', to: 'Public', signedIn: false },
  { methods: [GET, HEAD], path: '/', to: 'Site', signedIn: false },
  { methods: [GET, HEAD], path: '/{proxy+}', to: 'Site', signedIn: false },
];

export interface HttpProps {
  functions: Functions;
  issuer: CfnParameter;
  audience: CfnParameter;
}

export class Http extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { functions, issuer, audience }: HttpProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'HttpApi', { description: 'Huicai', createDefaultStage: true });
    name(this.api, 'HttpApi');
    const authorizer = new HttpJwtAuthorizer('Issuer', issuer.valueAsString, {
      jwtAudience: [audience.valueAsString],
    });
    const integrations = new Map(
      [...new Set(routes.map((route) => route.to))].map((to) => [
        to,
        new HttpLambdaIntegration(`To${to}`, functions.get(to)),
      ]),
    );
    for (const route of routes) {
      const integration = integrations.get(route.to);
      if (!integration) continue;
      const added = this.api.addRoutes({
        path: route.path,
        methods: route.methods,
        integration,
        authorizer: route.signedIn ? authorizer : new HttpNoneAuthorizer(),
      });
      for (const open of route.signedIn ? [] : added) {
        accept(
          open,
          'AwsSolutions-APIG4',
          'Public by law or by nature: notices, the contract of the API, health, the pages themselves.',
        );
      }
    }
    this.logAccess();
  }

  private logAccess(): void {
    const log = new LogGroup(this, 'HttpLog', {
      retention: logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    name(log, 'HttpLog');
    const stage = this.api.defaultStage?.node.defaultChild as CfnStage;
    stage.overrideLogicalId('HttpStage');
    // No path and no address: a path names a purchase, an address a person.
    const fields = [
      'requestId',
      'requestTime',
      'routeKey',
      'status',
      'responseLatency',
      'integrationErrorMessage',
    ];
    stage.accessLogSettings = {
      destinationArn: log.logGroupArn,
      format: JSON.stringify(Object.fromEntries(fields.map((field) => [field, `$context.${field}`]))),
    };
    stage.defaultRouteSettings = { throttlingBurstLimit: 200, throttlingRateLimit: 100 };
  }
}
