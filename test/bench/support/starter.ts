/** Starts executions from a thread of its own, so that the engine's thread does the engine's work alone. */
import { Worker } from 'node:worker_threads';

const source = `
const { workerData: { endpoint }, parentPort } = require('node:worker_threads');
const http = require('node:http');
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
const start = (body) => new Promise((resolve, reject) => {
  const headers = { 'x-amz-target': 'AWSStepFunctions.StartExecution', 'content-length': Buffer.byteLength(body) };
  const sent = http.request(endpoint, { agent, method: 'POST', headers }, (answer) => {
    answer.resume();
    answer.on('end', () => answer.statusCode === 200 ? resolve() : reject(new Error('status ' + answer.statusCode)));
  });
  sent.on('error', reject);
  sent.end(body);
});
parentPort.on('message', async ({ stateMachineArn, count, clients }) => {
  const body = JSON.stringify({ stateMachineArn, input: '{"amount":700000}' });
  let left = count;
  const times = [];
  await Promise.all(Array.from({ length: clients }, async () => {
    while (left-- > 0) {
      const began = performance.now();
      await start(body);
      times.push(performance.now() - began);
    }
  }));
  parentPort.postMessage(times);
});
`;

export interface Starter {
  /** Milliseconds each call of StartExecution took. */
  start(stateMachineArn: string, count: number, clients: number): Promise<number[]>;
  close(): Promise<void>;
}

export function openStarter(endpoint: string): Starter {
  const worker = new Worker(source, { eval: true, workerData: { endpoint } });
  let failed: (error: Error) => void = () => {};
  worker.on('error', (error) => failed(error));
  return {
    start: (stateMachineArn, count, clients) =>
      new Promise((resolve, reject) => {
        failed = reject;
        worker.once('message', resolve);
        worker.postMessage({ stateMachineArn, count, clients });
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}
