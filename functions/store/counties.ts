/** Counties that have a record, and since when: for the lists of those above them and for the first digest. */
import type { IsoDate } from '#domain/kernel/types.ts';
import { countyKey } from '#functions/store/keys.ts';
import { allRows } from '#functions/store/table.ts';
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

export async function allCounties(): Promise<{ county: string; since: IsoDate }[]> {
  const rows = await allRows<{ sk: string; since: IsoDate }>({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'counties' },
    ConsistentRead: true,
  });
  return rows.map(({ sk, since }) => ({ county: sk, since }));
}
