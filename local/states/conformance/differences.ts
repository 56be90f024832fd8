/** Why a case still differs: the first pattern that its id matches. */
const REASONS: [RegExp, string][] = [
  [
    /item_reader|ITEMS_PATH_FROM|MAX_PER_BATCH_PATH|s3\b/,
    'ItemReader reads from S3 in AWS; this engine has no reader (not needed by our machines)',
  ],
  [
    /test_query_runtime_memory/,
    'the recorder put words in place of role and instants; the values themselves agree',
  ],
  [
    /test_sync_with_task_token/,
    'the nested machine of the case is a stub of the recorder that answers nothing',
  ],
  [/test_invoke_unsupported_param/, 'asks for the function’s log (LogType), which our functions do not keep'],
  [
    /test_start_execution_idempotent|test_incomplete_logging/,
    'the script holds a stub of the recorder where a value was',
  ],
  [
    /test_invalid_start_execution_arn|test_describe_execution_no_such|publish_state_machine_version_no_such/,
    'the script changes an ARN by code that was lost when it was recorded',
  ],
  [
    /test_create_update_state_machine_base_role_arn/,
    'three roles became one when the corpus was made: nothing changes, so there is no new revision',
  ],
  [/test_list_activities/, 'a name of the recorder is not masked'],
  [/test_base_lambda_service_task_state/, 'calls the function itself; our TestState asks for a mock'],
  [
    /test_sfn_start_execution_success/,
    'the mock’s values were masked in the expectation and not in the request',
  ],
  [
    /test_state_map_context_object/,
    'spacing of a value that was taken out of the context; wording of a cause without its usual beginning',
  ],
];

export function reasonFor(id: string): string {
  return REASONS.find(([pattern]) => pattern.test(id))?.[1] ?? 'not explained';
}
