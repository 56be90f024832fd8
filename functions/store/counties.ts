/** Counties that have a record, and since when: for the lists of those above them and for the first digest. */
import type { IsoDate } from '#domain/kernel/types.ts';
import { countyKey } from '#functions/store/keys.ts';
import { type Write, write } from '#functions/store/write.ts';

export function countyWrite(county: string, day: IsoDate): Write {
  return write('county', {
    Update: {
      Key: countyKey(county),
      UpdateExpression: 'SET since = if_not_exists(since, :day)',
      ExpressionAttributeValues: { ':day': day },
    },
  });
}
