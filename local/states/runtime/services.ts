import { randomUUID } from 'node:crypto';
import type { Outcome } from '../interpreter/model.ts';
import type { Call } from '../journal/executions.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { CallService, InvokeLambda } from '../types.ts';
import type { Place } from './executions.ts';

/** What came of a call: the task's outcome, or for `.sync` and `.waitForTaskToken` only that it was accepted. */
export type Reply = { outcome: Outcome } | { submitted: Json };
export type OwnApi = (operation: string, parameters: JsonObject) => Promise<JsonObject>;

const succeeded = (call: Call, output: Json): Reply =>
  call.resource.pattern === 'request' ? { outcome: { ok: true, output } } : { submitted: output };
const failed = (error: string, cause: string): Reply => ({ outcome: { ok: false, error, cause } });

function sdkMetadata(): JsonObject {
  const id = randomUUID();
  return {
    SdkHttpMetadata: { HttpStatusCode: 200, HttpHeaders: { 'x-amzn-RequestId': id } },
    SdkResponseMetadata: { RequestId: id },
  };
}

export class Services {
  readonly #place: Place;
  readonly #invokeLambda: InvokeLambda;
  readonly #callService: CallService | undefined;
  readonly #ownApi: OwnApi;

  constructor(
    place: Place,
    invokeLambda: InvokeLambda,
    callService: CallService | undefined,
    ownApi: OwnApi,
  ) {
    this.#place = place;
    this.#invokeLambda = invokeLambda;
    this.#callService = callService;
    this.#ownApi = ownApi;
  }

  async perform(call: Call): Promise<Reply> {
    const { resource } = call;
    if (resource.kind === 'function') return this.#function(resource.arn, call.parameters);
    if (resource.service === 'lambda' && resource.action.split('.')[0] === 'invoke')
      return this.#lambdaInvoke(call);
    if (/^aws-sdk:sfn$/i.test(resource.service)) return this.#sfn(call);
    return this.#other(call);
  }

  functionArn(name: string): string {
    if (name.startsWith('arn:')) return name;
    const { partition, region, accountId } = this.#place;
    return `arn:${partition}:lambda:${region}:${accountId}:function:${name}`;
  }

  async #invoke(arn: string, payload: Json): Promise<Outcome> {
    try {
      const answer = await this.#invokeLambda(arn, JSON.stringify(payload));
      if (answer.functionError === undefined) return { ok: true, output: parse(answer.payload) };
      const error = parse(answer.payload);
      const name =
        isObject(error) && typeof error.errorType === 'string' ? error.errorType : 'Lambda.Unknown';
      return { ok: false, error: name, cause: answer.payload };
    } catch (error) {
      const { name, message } = error as Error;
      return {
        ok: false,
        error: /^(Lambda|States)\./.test(name)
          ? name
          : `Lambda.${name === 'Error' ? 'SdkClientException' : name}`,
        cause: message,
      };
    }
  }

  async #function(arn: string, payload: Json): Promise<Reply> {
    return { outcome: await this.#invoke(arn, payload) };
  }

  async #lambdaInvoke(call: Call): Promise<Reply> {
    const parameters = isObject(call.parameters) ? call.parameters : {};
    const { FunctionName, Payload } = parameters;
    if (typeof FunctionName !== 'string')
      return failed('Lambda.ValidationException', 'FunctionName must be a string');
    const outcome = await this.#invoke(this.functionArn(FunctionName), Payload === undefined ? {} : Payload);
    if (!outcome.ok) return { outcome };
    return succeeded(call, {
      ExecutedVersion: '$LATEST',
      Payload: outcome.output,
      ...sdkMetadata(),
      StatusCode: 200,
    });
  }

  async #sfn(call: Call): Promise<Reply> {
    const action = call.resource.action.split('.')[0] as string;
    const parameters: JsonObject = {};
    if (isObject(call.parameters))
      for (const [key, value] of Object.entries(call.parameters)) {
        const text =
          (key === 'Output' || key === 'Input' || key === 'Definition') && typeof value !== 'string';
        parameters[key.charAt(0).toLowerCase() + key.slice(1)] = text ? JSON.stringify(value) : value;
      }
    try {
      const answer = await this.#ownApi(action.charAt(0).toUpperCase() + action.slice(1), parameters);
      return succeeded(call, upperCamel(answer));
    } catch (error) {
      const { name, message } = error as Error;
      return failed(
        `Sfn.${name.endsWith('Exception') ? name : `${name}Exception`}`,
        `${message} (Service: Sfn, Status Code: 400, Request ID: ${randomUUID()}) (SDK Attempt Count: 1)`,
      );
    }
  }

  async #other(call: Call): Promise<Reply> {
    const { service, action } = call.resource;
    if (!this.#callService)
      return failed('States.TaskFailed', `This engine has no integration with ${service}:${action}`);
    try {
      const output = (await this.#callService({
        service,
        action,
        parameters: call.parameters,
        state: call.state,
        ...(call.token === undefined ? {} : { token: call.token }),
      })) as Json;
      return succeeded(call, output);
    } catch (error) {
      const { name, message } = error as Error;
      return failed(name, message);
    }
  }
}

/** As the SDK integrations show an answer: upper camel case, instants as text. */
function upperCamel(answer: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => {
      const name = key.charAt(0).toUpperCase() + key.slice(1);
      return [
        name,
        name.endsWith('Date') && typeof value === 'number' ? new Date(value * 1000).toISOString() : value,
      ];
    }),
  );
}

function parse(payload: string): Json {
  if (payload === '') return null;
  try {
    return JSON.parse(payload) as Json;
  } catch {
    return payload;
  }
}
