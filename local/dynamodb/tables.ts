import { AwsError, awsJson } from '#local/aws-json.ts';
import type { TableSpec } from '#local/template/inventory.ts';

interface Description {
  Table: { TableStatus: string; GlobalSecondaryIndexes?: { IndexName: string; IndexStatus: string }[] };
}

interface Index {
  IndexName: string;
}

const target = (operation: string) => `DynamoDB_20120810.${operation}`;

/** Makes the template's tables where they are missing, and adds indexes that a newer template names. */
export async function ensureTables(endpoint: string, tables: TableSpec[]): Promise<void> {
  for (const table of tables) {
    const found = await describe(endpoint, table.TableName);
    if (!found) {
      await awsJson(endpoint, target('CreateTable'), table);
      await untilActive(endpoint, table.TableName);
      continue;
    }
    const present = new Set(found.Table.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
    const missing = ((table.GlobalSecondaryIndexes ?? []) as Index[]).filter(
      ({ IndexName }) => !present.has(IndexName),
    );
    for (const index of missing) {
      await awsJson(endpoint, target('UpdateTable'), {
        TableName: table.TableName,
        AttributeDefinitions: table.AttributeDefinitions,
        GlobalSecondaryIndexUpdates: [{ Create: index }],
      });
      await untilActive(endpoint, table.TableName);
    }
  }
}

async function describe(endpoint: string, name: string): Promise<Description | undefined> {
  try {
    return await awsJson<Description>(endpoint, target('DescribeTable'), { TableName: name });
  } catch (error) {
    if (error instanceof AwsError && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

async function untilActive(endpoint: string, name: string): Promise<void> {
  for (;;) {
    const found = await describe(endpoint, name);
    const statuses = [
      found?.Table.TableStatus,
      ...(found?.Table.GlobalSecondaryIndexes ?? []).map(({ IndexStatus }) => IndexStatus),
    ];
    if (statuses.every((status) => status === 'ACTIVE')) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
