/** 指导性目录 of a county. */
import {
  type DirectoryEvent,
  type DirectoryState,
  evolveDirectory,
  initialDirectory,
} from '#domain/directory/process.ts';
import { dayOf } from '#functions/shared/time.ts';
import { countyWrite } from '#functions/store/counties.ts';
import { directoryStream } from '#functions/store/keys.ts';
import type { ShortStream } from '#functions/store/short-stream.ts';

export function directoryOfCounty(region: string): ShortStream<DirectoryState, DirectoryEvent> {
  return {
    stream: directoryStream(region),
    what: 'directory',
    initial: initialDirectory(region),
    evolve: evolveDirectory,
    founding: ({ at }) => [countyWrite(region, dayOf(at))],
  };
}
