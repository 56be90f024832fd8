/**
 * 现在：the server's moment. Embedded mode has a movable clock (`/_local/clock`); elsewhere the answer to `/api/me`
 * carries it. Between two answers it runs on with this machine's stopwatch, never with its calendar.
 */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

export interface Clock {
  /** True where the clock may be moved. */
  movable: boolean;
  /** Epoch milliseconds at the server when the answer came. */
  at: number;
  /** `performance.now()` when the answer came. */
  seen: number;
  /** A frozen clock stands still until it is moved. */
  frozen: boolean;
}

export const clockQuery = queryOptions({
  queryKey: ['clock'],
  queryFn: readClock,
  refetchInterval: 60_000,
  refetchOnWindowFocus: true,
});

async function readClock(): Promise<Clock> {
  const response = await fetch('/_local/clock', { headers: { accept: 'application/json' } });
  if (response.ok && response.headers.get('content-type')?.includes('json')) {
    const body = (await response.json()) as { now: string; frozen?: boolean };
    return { movable: true, at: Date.parse(body.now), seen: performance.now(), frozen: body.frozen === true };
  }
  const stamped = Date.parse(response.headers.get('date') ?? '');
  return {
    movable: false,
    at: Number.isNaN(stamped) ? Date.now() : stamped,
    seen: performance.now(),
    frozen: false,
  };
}

/** Moves the embedded clock: to a Beijing moment, or on by `+1d`, `+1w`. */
export async function moveClock(move: { to: string } | { plus: string }): Promise<void> {
  const response = await fetch('/_local/clock', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(move),
  });
  if (!response.ok) {
    const body = (await response.json().catch(() => undefined)) as { detail?: string } | undefined;
    throw new Error(body?.detail ?? '时钟没有移动。');
  }
}

/** Beijing instant to the minute, `2021-03-01T09:00:00+08:00`; screens that show it change once a minute. */
export function useNow(): string {
  const { data } = useQuery(clockQuery);
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 15_000);
    return () => clearInterval(timer);
  }, []);
  const ms = data ? data.at + (data.frozen ? 0 : performance.now() - data.seen) : Date.now();
  const minute = Math.floor(ms / 60_000) * 60_000;
  return `${new Date(minute + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}

/** After the clock moved, nothing on the screen is true any more. */
export function useMoveClock(): (move: { to: string } | { plus: string }) => Promise<void> {
  const client = useQueryClient();
  return async (move) => {
    await moveClock(move);
    await client.invalidateQueries();
  };
}
