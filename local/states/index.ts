/**
 * The durable Step Functions engine of embedded mode.
 * The host starts it on a file; product code reaches it over the AWS protocol at `endpoint`.
 */
export { startEngine } from './runtime/engine.ts';
export type { SimulationOptions, SimulationResult, TaskStub } from './simulate.ts';
export { simulate } from './simulate.ts';
export type { CallService, Clock, Engine, EngineOptions, InvokeLambda } from './types.ts';
