import { Complaint } from '#local/complaint.ts';
import { dataPath, isHeld } from '#local/folder/data.ts';
import { type RunFile, readRunFile } from '#local/folder/run.ts';

/** The system that runs on the data folder, or undefined. */
export function runningSystem(): RunFile | undefined {
  const path = dataPath();
  return isHeld(path) ? readRunFile(path) : undefined;
}

/** The same, with a Complaint when nothing runs. */
export function requireRunning(): RunFile {
  const running = runningSystem();
  if (!running) throw new Complaint(`No Huicai is running on ${dataPath()}. Start it with \`npm start\`.`);
  return running;
}

/** Asks a running system's `/_local`; its refusal becomes a Complaint. */
export async function ask<T>(running: RunFile, path: string, body: unknown): Promise<T> {
  const answer = await fetch(`${running.origin}/_local/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const content = (await answer.json()) as T & { detail?: string };
  if (!answer.ok) throw new Complaint(content.detail ?? `the system answered ${answer.status}`);
  return content;
}
